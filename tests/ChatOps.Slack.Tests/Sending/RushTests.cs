using ChatOps.Core.Delivery;
using ChatOps.Slack.Sending;

namespace ChatOps.Slack.Tests.Sending;

/// <summary>More is due at one moment than Slack allows for a while.</summary>
public sealed class RushTests
{
    /// <summary>As many as are sent at once, and then one in four seconds: longer than anybody waits for a turn.</summary>
    private static readonly SlackRates s_few = new() { Posts = 15, PostsAtOnce = 16 };

    [Fact]
    public async Task What_somebody_waits_for_goes_before_the_rush_that_was_due_earlier()
    {
        await using var post = await SlackPost.OpenAsync(s_few);
        post.Rig.Fake.Limits.IsOn = false; // they go by real time, and this rush doesn't
        for (var i = 0; i < 60; i++)
        {
            await SayAsync(post, $"U{i + 100}", "check-in", Priority.Rest);
        }

        await post.DrainAsync(rounds: 1);
        var before = Posted(post);
        before.Count.ShouldBe(16, "as many as Slack allows");

        await SayAsync(post, "U200", "escalation", Priority.Escalation);
        await SayAsync(post, "U201", "interaction", Priority.Interaction);
        post.Time.Advance(TimeSpan.FromMinutes(2));
        await post.DrainAsync(rounds: 1);
        var after = Posted(post);
        after.Count.ShouldBe(32, "the rush isn't over");
        after.Skip(16).ShouldContain("escalation");
        after.Skip(16).ShouldContain("interaction");
    }

    private static Task SayAsync(SlackPost post, string user, string text, Priority priority)
    {
        post.Rig.Workspace.AddUser(user, $"Person {user}");
        return post.SayAsync(user, text, key: $"{text}/{user}", priority: priority);
    }

    private static List<string> Posted(SlackPost post) => [.. post.Rig.Workspace.Messages.Select(m => m.Text)];
}
