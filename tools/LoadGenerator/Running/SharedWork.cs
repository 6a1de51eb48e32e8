namespace SafeGo.LoadGenerator.Running;

/// <summary>Work that many wait for together and that is done once at a time. Who comes after its end starts it anew,
/// also when it ended before the one who started it could look away: an answer can be there at once.</summary>
internal sealed class SharedWork<T>(Func<Task<T>> work)
{
    private Task<T>? current;

    public Task<T> Join() => current is { IsCompleted: false } ? current : current = work();
}
