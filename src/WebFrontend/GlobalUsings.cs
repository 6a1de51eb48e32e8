global using SafeGo.Hosting;
// Orleans, whose namespace the SDK imports everywhere, has a type of the same name.
global using ErrorCode = SafeGo.Web.Edge.ErrorCode;
