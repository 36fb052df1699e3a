using ChatOps.Simulator.Web;

namespace ChatOps.Simulator.Demo;

/// <summary>How far the demonstration is told; the page shows it while it is being lived.</summary>
internal sealed class Story
{
    private volatile StoryView _view = new("none", 0, null);
    private TaskCompletionSource _changed = NewSignal();

    public StoryView View => _view;

    public bool IsBeingLived => string.Equals(_view.Stage, "living", StringComparison.Ordinal);

    public Task Changed => Volatile.Read(ref _changed).Task;

    public void IsAt(int percent, string saying) => Show(new("living", percent, saying));

    public void IsTold() => Show(new("done", 100, null));

    public void Broke() => Show(new("failed", 0, "The demonstration's history stopped before its end; the log says why. What is there works."));

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Show(StoryView view)
    {
        _view = view;
        Interlocked.Exchange(ref _changed, NewSignal()).SetResult();
    }
}
