namespace SafeGo.Browser.Stage;

/// <summary>Offline in a test's browser stops requests but leaves open sockets alone; this cuts them too.</summary>
internal static class Sockets
{
    /// <summary>For a phone that is to lose its network.</summary>
    public const string CanBeCut = """
        (() => {
          const Real = window.WebSocket;
          const open = new Set();
          window.cutSockets = () => { for (const socket of open) socket.close(); };
          window.WebSocket = class extends Real {
            constructor(...given) {
              if (window.noSockets) given[0] = "ws://127.0.0.1:9/";
              super(...given);
              open.add(this);
              this.addEventListener("close", () => open.delete(this));
            }
          };
        })();
        """;

    /// <summary>For a phone whose requests to the path in <c>window.heldUp</c> wait on the way while it is set.</summary>
    public const string CanBeHeldUp = """
        (() => {
          const real = window.fetch;
          window.fetch = async (...asked) => {
            while (asked[0] === window.heldUp) await new Promise((done) => setTimeout(done, 20));
            return real(...asked);
          };
        })();
        """;

    public static async Task LosesTheNetwork(this Phone phone)
    {
        await phone.Context.SetOfflineAsync(true);
        await phone.Page.EvaluateAsync("window.noSockets = true; window.cutSockets()");
    }

    public static async Task FindsTheNetwork(this Phone phone)
    {
        await phone.Page.EvaluateAsync("window.noSockets = false");
        await phone.Context.SetOfflineAsync(false);
    }
}
