using ChatOps.Core.Delivery;

namespace ChatOps.Tests.Delivery;

/// <summary>What more is expected of a platform whose servers are elsewhere: each way in which they can fail has its own answer.</summary>
public abstract class RemotePlatformConformance : ChatPlatformConformance
{
    private RemotePlatformUnderTest Remote => (RemotePlatformUnderTest)Under;

    protected sealed override async Task<PlatformUnderTest> StartAsync() => await StartRemoteAsync();

    protected abstract Task<RemotePlatformUnderTest> StartRemoteAsync();

    [Fact]
    public async Task Nobody_is_unreachable_and_that_is_no_exception()
    {
        (await Platform.PostAsync(Outgoing(Remote.Nobody, "Hello"), default)).ShouldBeOfType<SendResult.Unreachable>();
        await PostAsync(Outgoing(Remote.Person, "Others can be reached."));
    }

    [Theory]
    [InlineData(Trouble.Throttled)]
    [InlineData(Trouble.CutOffAfterTheRequest)]
    [InlineData(Trouble.NobodyListens)]
    [InlineData(Trouble.ServerError)]
    [InlineData(Trouble.Nonsense)]
    public async Task Trouble_on_the_wire_is_an_answer_that_says_whether_it_may_have_arrived(Trouble trouble)
    {
        var message = Outgoing(Remote.Channel, "Hello");
        var reference = await PostAsync(message);
        await using (await Remote.BreakAsync(trouble))
        {
            Check(trouble, await Platform.PostAsync(Outgoing(Remote.Channel, "Another"), default));
            Check(trouble, await Platform.UpdateAsync(message with { Revision = 2 }, reference, default));
        }

        (await Platform.UpdateAsync(message with { Revision = 2 }, reference, default)).ShouldBeOfType<SendResult.Sent>("Once the trouble is over, all is as before.");
    }

    [Fact]
    public async Task A_look_that_fails_never_says_absent()
    {
        var message = Outgoing(Remote.Person, "Hello");
        await PostAsync(message);
        await using var broken = await Remote.BreakAsync(Trouble.NobodyListens);
        try
        {
            (await Platform.FindAsync(message, default)).ShouldNotBeOfType<Lookup.Absent>();
        }
        catch (Exception e) when (e is not Shouldly.ShouldAssertException)
        {
            // the dispatcher asks again later and sends nothing meanwhile
        }
    }

    private void Check(Trouble trouble, SendResult result)
    {
        switch (trouble)
        {
            case Trouble.Throttled:
                result.ShouldBeOfType<SendResult.Throttled>().Until.ShouldBe(Remote.ThrottledUntil);
                break;
            case Trouble.NobodyListens:
                result.ShouldBeOfType<SendResult.Transient>().MayHaveArrived.ShouldBeFalse();
                break;
            default:
                result.ShouldBeOfType<SendResult.Transient>().MayHaveArrived.ShouldBeTrue();
                break;
        }
    }
}
