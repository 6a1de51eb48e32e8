namespace SafeGo.LoadGenerator.Running;

/// <summary>The same for many, some at a time, on the thread that asks for it.</summary>
internal static class Crowd
{
    private const int AtOnce = 32;

    public static Task ForEachAsync<T>(IEnumerable<T> items, Func<T, Task> work)
    {
        var queue = new Queue<T>(items);
        return Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => DrainAsync(queue, work)));
    }

    private static async Task DrainAsync<T>(Queue<T> queue, Func<T, Task> work)
    {
        while (queue.TryDequeue(out var item))
        {
            await work(item);
        }
    }
}
