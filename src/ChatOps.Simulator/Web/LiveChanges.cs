using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using ChatOps.Simulator.Chat;
using ChatOps.Simulator.Demo;

namespace ChatOps.Simulator.Web;

/// <summary>
/// Server-sent events for one open page: whatever changed since the number it has, in one piece. A page that lost its line
/// comes back with its last number and misses nothing.
/// </summary>
internal sealed class LiveChanges(ChatRoom room, Views views, Story story, TimeProvider realTime)
{
    /// <summary>Often enough to notice a page that left, and to show what the clock's next event is now.</summary>
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(20);

    public async IAsyncEnumerable<SseItem<ChangesView>> ForAsync(string userId, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            // Taken before reading: what changes while we read ends the wait at once.
            var (inRoom, inStory) = (room.Changed, story.Changed);
            var (messages, number) = views.MessagesSince(userId, after);
            var changes = new ChangesView(messages, views.Conversations(userId), await views.ClockAsync(cancellationToken), views.Story, number);
            yield return new SseItem<ChangesView>(changes, "changes") { EventId = number.ToString(System.Globalization.CultureInfo.InvariantCulture) };
            after = number;
            await Task.WhenAny(inRoom, inStory, Task.Delay(s_heartbeat, realTime, cancellationToken));

            // A burst (a digest and its thread) makes one picture, not twenty.
            await Task.Delay(TimeSpan.FromMilliseconds(40), realTime, cancellationToken);
        }
    }
}
