namespace SafeGo.Cluster;

/// <summary>Waits that end: on what was waited for, or with its name.</summary>
public static class Until
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(5);

    /// <summary>Asks again and again until the answer will do.</summary>
    /// <param name="what">Of which the failure speaks.</param>
    public static async Task<T> Holds<T>(string what, Func<Task<T>> ask, Func<T, bool> isGood)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Longest);
        using var tick = new PeriodicTimer(Between);
        while (true)
        {
            var answer = await ask();
            if (isGood(answer)) return answer;
            try
            {
                await tick.WaitForNextTickAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Waited {Longest.TotalSeconds} s for {what}; at last it was: {answer}");
            }
        }
    }

    public static Task Holds(string what, Func<Task<bool>> ask) => Holds(what, ask, good => good);

    /// <summary>Waits for a task that something else completes.</summary>
    public static async Task<T> Comes<T>(string what, Task<T> task)
    {
        try
        {
            return await task.WaitAsync(Longest, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Waited {Longest.TotalSeconds} s for {what}.");
            throw;
        }
    }

    public static async Task Comes(string what, Task task) => await Comes(what, task.ContinueWith(
        done => done.IsFaulted ? throw done.Exception.InnerException! : true,
        TestContext.Current.CancellationToken, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default));
}
