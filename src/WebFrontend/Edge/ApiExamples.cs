using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace SafeGo.Web.Edge;

/// <summary>What bodies look like, for who reads the API document; a test asks that every body that is taken has one.</summary>
internal static class ApiExamples
{
    private static readonly FrozenDictionary<string, string> ByBody = new Dictionary<string, string>
    {
        ["SignUpRequest"] = """{"role":"customer","country_code":"US","email":"amina@example.com","phone":"+12125550123","password":"a long sentence","display_name":"Amina Rahman"}""",
        ["LoginRequest"] = """{"email":"customer.us@safego.test","password":"SafeGo-demo-1"}""",
        ["RefreshRequest"] = """{"refresh_token":"of the last sign-in or refresh"}""",
        ["ProfileChange"] = """{"display_name":"Amina R.","phone":"+12125550123"}""",
        ["VehicleBody"] = """{"make_model":"Toyota Axio","plate":"DHA-12-3456"}""",
        ["Dictionary"] = """{"name":"Karim Mia","phone":"+8801711000000","relationship":"brother"}""",
        ["RideRequestBody"] = """{"pickup_location":{"lat":40.7506,"lng":-73.9935,"summary":"Penn Station"},"dropoff_location":{"lat":40.7614,"lng":-73.9776,"summary":"MoMA"},"country_code":"US","city":"nyc"}""",
        ["ReasonBody"] = """{"reason":"changed my mind"}""",
        ["RespondBody"] = """{"decision":"accept"}""",
        ["AdvanceBody"] = """{"status":"driver_arriving"}""",
        ["ApproveBody"] = """{"papers_version":7}""",
        ["RejectBody"] = """{"rejection_reason":"The photo cannot be read.","papers_version":7}""",
        ["BlockBody"] = """{"reason":"reported twice"}""",
        ["SettingsChange"] = """{"version":0,"entries":[{"country_code":"US","service_type":"ride","key":"max_radius_km","value":4}]}""",
        ["DemoRequest"] = """{"role":"driver","country_code":"US","count":10}""",
        ["ProblemBody"] = """{"status":409,"title":"Conflict","detail":"The offer has expired, or another driver was faster.","code":"offer_expired","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}""",
        ["RespondAnswer"] = """{"dispatch_session_id":"01a2159a-4d0c-764c-a3b9-cacaa987a12b","outcome":"assigned"}""",
        ["RideStatusBody"] = """{"ride_id":"01a2159a-4d0c-7978-a04a-94f99a0777e2","status":"driver_arriving","dispatch_status":"accepted"}""",
    }.ToFrozenDictionary();

    public static JsonNode? Of(Type body) => ByBody.TryGetValue(body.Name.Split('`')[0], out var json) ? JsonNode.Parse(json) : null;
}
