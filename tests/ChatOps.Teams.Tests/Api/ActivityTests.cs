using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOps.FakeTeams;
using ChatOps.Teams.Api;
using ChatOps.Teams.Tests.Sending;

namespace ChatOps.Teams.Tests.Api;

/// <summary>What people do in the fake, as we read it.</summary>
public sealed class ActivityTests
{
    [Fact]
    public async Task What_is_typed_in_a_thread_tells_who_where_and_whom_it_mentions()
    {
        await using var rig = await TeamsRig.StartAsync();
        var read = Read(rig.Fake.Outbound.Message(rig.World, rig.World.People[TeamsRig.Maya], "checkin", TeamsRig.Payments, thread: "17"));
        read.ShouldSatisfyAllConditions(
            a => a.Type.ShouldBe("message"),
            a => a.From!.AadObjectId.ShouldBe(TeamsRig.Maya),
            a => a.Conversation!.Id.ShouldBe($"{TeamsRig.Payments};messageid=17"),
            a => a.ChannelData!.Tenant!.Id.ShouldBe(TeamsRig.Tenant),
            a => a.ChannelData!.Channel!.Id.ShouldBe(TeamsRig.Payments),
            a => a.Entities!.Single(e => e.Type == "mention").Mentioned!.Id.ShouldBe(a.Recipient!.Id),
            a => a.Entities!.Single(e => e.Type == "clientInfo").Timezone.ShouldBe("Europe/Berlin"),
            a => ServiceUrl.Trusted(a.ServiceUrl, rig.Options).ShouldBe(rig.Service));
    }

    [Fact]
    public async Task A_press_tells_on_which_message_and_with_what()
    {
        await using var rig = await TeamsRig.StartAsync();
        await rig.Client().SendAsync(rig.Service, FakeTenant.DirectWith(TeamsRig.Tenant, TeamsRig.Maya), Teams.Sending.CardActivity.Of(Core.Messages.Message.Plain("Hello")), default);
        var on = rig.World.In(TeamsRig.Maya).ShouldHaveSingleItem();
        var read = Read(rig.Fake.Outbound.Press(rig.World, rig.World.People[TeamsRig.Maya], on, "answer", new JsonObject { ["ids"] = new JsonArray("1") }));
        read.ShouldSatisfyAllConditions(
            a => (a.Type, a.Name, a.ReplyToId).ShouldBe(("invoke", "adaptiveCard/action", on.Id)),
            a => a.Conversation!.ConversationType.ShouldBe("personal"),
            a => a.Value!.Value.GetProperty("action").GetProperty("verb").GetString().ShouldBe("answer"));
    }

    private static Activity Read(JsonObject activity) => JsonSerializer.Deserialize(activity.ToJsonString(), WireJson.Json.Activity)!;
}
