using ChatOps.Core;
using ChatOps.Core.Home;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using ChatOps.Tests.ScriptedWeek;
using Microsoft.EntityFrameworkCore;
using Facts = ChatOps.Tests.Digests.Facts;

namespace ChatOps.Tests.Drawn;

/// <summary>Lives a week from the offer of an outcome to the digest, and keeps what people see on the way, by name.</summary>
internal sealed class LivedCards
{
    private static readonly Lazy<Task<IReadOnlyList<Card>>> s_all = new(CollectAsync);
    private readonly List<Card> _cards = [];
    private Cast _cast = null!;

    public static Task<IReadOnlyList<Card>> AllAsync() => s_all.Value;

    private static async Task<IReadOnlyList<Card>> CollectAsync()
    {
        var lived = new LivedCards();
        await using (lived._cast = await Cast.CreateAsync(StorageProvider.Sqlite))
        {
            await lived.OwnershipAsync();
            await lived.CheckInAsync();
            await lived.CommandsAsync();
            await lived.TeamAsync();
            await lived.EscalationAsync();
            await lived.SyncAsync();
            await lived.DigestAsync();
            await lived.ProposalAsync();
        }

        await lived.OnboardingAsync();
        return lived._cards;
    }

    private World World => _cast.World;

    private async Task OwnershipAsync()
    {
        await World.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == _cast.Ruth.Id)).IsAdmin = true);
        var draft = await World.AddOutcomeAsync("PAY-20", "Refunds reach customers within two days", _cast.Billing, _cast.Maya, with: o => (o.State, o.AcceptedAt, o.Why) = (OutcomeState.Draft, null, "Refunds are the reason for most complaints."));
        var card = Keep("outcome-draft", await PressAsync(_cast.Jonas, OutcomeVerbs.Show, draft));
        Keep("outcome-change", await World.PressAsync(_cast.Jonas, card, "Change it…"));
        Keep("outcome-offered", await World.PressAsync(_cast.Jonas, card, "Offer to owner"));
        var offer = await LastToAsync("ownership", _cast.Maya);
        Keep("ownership-reword", await World.PressAsync(_cast.Maya, offer, "Reword…"));
        var lacking = KeepForm("ownership-lacking", await World.PressAsync(_cast.Maya, offer, "Mine, but I lack…"));
        Keep("ownership-accepted", await World.SubmitAsync(_cast.Maya, lacking, ("lacks", "A decision on the refund limit, and access to the card processor's test system")));
        await LastToAsync("ownership-lacks", _cast.Jonas);
    }

    private async Task CheckInAsync()
    {
        await World.AdvanceToAsync(World.At("2026-11-23T09:15"));
        var card = await LastToAsync("check-in", _cast.Maya);
        Keep("check-in-at-risk", await World.PressAsync(_cast.Maya, card, "At risk…", near: "PAY-7"));
        Keep("check-in-partly", await World.PressAsync(_cast.Maya, card, "On track", near: "PAY-7"));
        var blocked = KeepForm("blocker", await World.PressAsync(_cast.Maya, card, "Blocked…", near: "PAY-12"));
        var told = KeepForm("blocker-announced", await World.SubmitAsync(
            _cast.Maya, blocked,
            ("need", "May we sign clause 7 (where data is kept) for EU billing?"), ("optionA", "Sign as drafted"), ("optionB", "Sign with a 90-day exit"), ("recommend", "a"),
            ("from", _cast.Ken.Id.ToString()), ("needBy", "2026-12-03"), ("otherwise", "launch moves from 12 Dec to 9 Jan"), ("cause", "SecurityOrCompliance")));
        var done = Keep("check-in-answered", await World.SubmitAsync(_cast.Maya, told));
        Keep("check-in-evidence", await World.PressAsync(_cast.Maya, done, "Add evidence…", near: "PAY-7"));
        await LastToAsync("escalation", _cast.Lin);
        Keep("check-in-why", await World.DoAsync(_cast.Maya, new Did.Pressed("checkin.why", ["-"])));
        await LastToAsync("escalation-watched", _cast.Jonas);
        await World.AdvanceToAsync(World.At("2026-11-24T14:05"));
        Keep("check-in-reminder", (await World.SaidToAsync(_cast.Dana)).Last(s => s.Key.Contains("remind", StringComparison.Ordinal)).Message);
    }

    private async Task EscalationAsync()
    {
        var card = await LastToAsync("escalation-late", _cast.Lin);
        Keep("escalation-another-answer", await World.PressAsync(_cast.Lin, card, "Another answer…"));
        Keep("escalation-promise", await World.PressAsync(_cast.Lin, card, "I'll decide by…"));
        Keep("escalation-hand-over", await World.PressAsync(_cast.Lin, card, "Not mine to decide…"));
        var ask = KeepForm("escalation-need-to-know", await World.PressAsync(_cast.Lin, card, "I need to know…"));
        Keep("escalation-asked-back", await World.SubmitAsync(_cast.Lin, ask, ("question", "Does the vendor keep backups outside the EU?")));
        var news = await LastToAsync("escalation-needs-to-know", _cast.Maya);
        var answer = KeepForm("escalation-answer", await World.PressAsync(_cast.Maya, news, "Answer…"));
        await World.SubmitAsync(_cast.Maya, answer, ("answer", "No: Frankfurt and Dublin only."));
        await LastToAsync("escalation-answered", _cast.Lin);
    }

    private async Task SyncAsync()
    {
        await World.AdvanceToAsync(World.At("2026-11-25T10:01"));
        var agenda = await InChannelAsync("agenda", "billing", "agenda/");
        var decision = KeepForm("sync-decision", await World.PressAsync(_cast.Maya, agenda, "Decision…", channel: "billing"));
        await World.SubmitAsync(_cast.Maya, decision, ("what", "We ship without the archive"));
        var action = KeepForm("sync-action", await World.PressAsync(_cast.Maya, agenda, "Action…", channel: "billing"));
        await World.SubmitAsync(_cast.Maya, action, ("what", "Tell the bank about the new account"), ("who", _cast.Jonas.Id.ToString()), ("when", "2026-11-27"));
        agenda = await InChannelAsync("agenda-noted", "billing", "agenda/");
        await World.PressAsync(_cast.Maya, agenda, "End the sync", channel: "billing");
        await InChannelAsync("minutes", "billing", "minutes/");
        await LastToAsync("action", _cast.Jonas);
        Keep("home-lead", await World.DoAsync(_cast.Jonas, new Did.Pressed(HomeVerbs.Show, [])), isHome: true);
        await World.AdvanceToAsync(World.At("2026-11-25T15:01"));
        var preview = await LastToAsync("digest-preview", _cast.Jonas);
        Keep("digest-line", await World.PressAsync(_cast.Jonas, preview, "Add a line…"));
    }

    private async Task DigestAsync()
    {
        await World.AdvanceToAsync(World.At("2026-11-26T11:00"));
        var said = await World.SaidAsync("leadership");
        var digest = Keep("digest", said.First(s => s.Delivery.RootKey is null).Message);
        foreach (var (i, piece) in said.Where(s => s.Delivery.RootKey is not null).Index())
        {
            Keep($"digest-thread-{i + 1}", piece.Message);
        }

        Keep("digest-list", await World.PressAsync(_cast.Ruth, digest, "All outcomes"));
        Keep("digest-teams", await World.PressAsync(_cast.Ruth, digest, "By team"));
        Keep("digest-decided", await World.PressAsync(_cast.Ruth, digest, "A"));
        await World.AdvanceToAsync(World.At("2026-11-27T09:00"));
        await LastToAsync("escalation-decided-news", _cast.Maya);
        Keep("escalation-decided", (await World.SaidToAsync(_cast.Lin)).First(s => s.Text.Contains("Decided:", StringComparison.Ordinal)).Message);
        Keep("digest-example", Core.Cards.DigestCard.Build(Facts.Example()));
        Keep("digest-quiet", Core.Cards.DigestCard.Build(Facts.Quiet()));
        foreach (var (name, message) in Core.Cards.DigestThread.Build(Facts.Example()))
        {
            Keep($"digest-example-{name}", message);
        }
    }

    private async Task ProposalAsync()
    {
        var outcome = await World.ReadAsync(db => db.Outcomes.SingleAsync(o => o.Key == "PAY-7"));
        Keep("proposal-told", await PressAsync(_cast.Maya, OutcomeVerbs.ProposeDone, outcome));
        var proposal = await LastToAsync("proposal", _cast.Jonas);
        Keep("proposal-declined", await World.PressAsync(_cast.Jonas, proposal, "Not yet…"));
        Keep("outcome-not-mine", await PressAsync(_cast.Maya, OutcomeVerbs.NotMineForm, outcome));
        Keep("outcome-new-date", await PressAsync(_cast.Maya, OutcomeVerbs.Reforecast, outcome));
        await World.PressAsync(_cast.Jonas, proposal, "Confirm");
        await LastToAsync("proposal-confirmed", _cast.Maya);
    }

    private async Task CommandsAsync()
    {
        foreach (var (name, line) in new[]
        {
            ("help", "/chatops help"), ("outcomes", "/chatops outcomes"), ("outcome", "/chatops outcome PAY-12"), ("people", "/chatops people"), ("check-in-now", "/checkin"),
            ("unclear", "/chatops make me a sandwich"), ("unclear-likely", "/chatops setings"), ("form-button", "settings"), ("away-form", "/chatops away"), ("settings", "/chatops settings"),
            ("escalate-form", "/escalate"), ("team-preview", "/chatops team preview"),
        })
        {
            Keep(name, await World.TypeAsync(_cast.Maya, line));
        }

        Keep("home", await World.DoAsync(_cast.Maya, new Did.Pressed(HomeVerbs.Show, [])), isHome: true);
        Keep("home-told", await World.TypeAsync(_cast.Maya, "/chatops home"));
        Keep("away", await World.TypeAsync(_cast.Jonas, "/chatops away 1 Dec - 4 Dec"));
        Keep("outcome-add", await World.TypeAsync(_cast.Jonas, "/chatops outcome add"));
        Keep("pause-form", await World.TypeAsync(_cast.Ruth, "/chatops pause"));
        Keep("digest-preview-leader", await World.TypeAsync(_cast.Ruth, "/chatops digest preview"));
        var people = Keep("people-admin", await World.TypeAsync(_cast.Ruth, "/chatops people"));
        Keep("person-add", await World.PressAsync(_cast.Ruth, people, "Add a person…"));
        Keep("holidays", await World.PressAsync(_cast.Ruth, people, "Holidays…"));
    }

    private async Task TeamAsync()
    {
        var card = Keep("team", await World.DoAsync(_cast.Ruth, new Did.Pressed(TeamVerbs.Show, [_cast.Billing.Id.ToString()])));
        foreach (var (name, label) in new[] { ("team-edit", "Edit…"), ("team-schedule", "Schedule…"), ("team-members", "Members…"), ("team-chain", "Blockers…"), ("leadership", "Leadership channel…") })
        {
            Keep(name, await World.PressAsync(_cast.Ruth, card, label));
        }
    }

    private async Task OnboardingAsync()
    {
        await using var world = await World.CreateAsync();
        var dana = await world.AddPersonAsync("Dana Cole", with: p => p.IsAdmin = true);
        await world.ChangeAsync(async db => await Onboarding.StartAsync(new Work(db, world.Organization.Id, world.Clock.Now, "install"), world.Workspace, dana, default));
        var card = Keep("onboarding", (await world.LastSaidToAsync(dana)).Message);
        var setUp = KeepForm("team-set-up", await world.PressAsync(dana, card, "Set up a team…"));
        await world.SubmitAsync(dana, setUp, (TeamFields.Channel, "payments"), (TeamFields.Name, "Payments"));
        Keep("onboarding-next", (await world.LastSaidToAsync(dana)).Message);
        var team = await world.ReadAsync(db => db.Teams.SingleAsync());
        Keep("team-start", await world.DoAsync(dana, new Did.Pressed(TeamVerbs.StartForm, [team.Id.ToString()])));
    }

    private Task<Reply> PressAsync(Person who, string verb, Outcome outcome) => World.DoAsync(who, new Did.Pressed(verb, [outcome.Id.ToString()]));

    private async Task<Message> LastToAsync(string name, Person person) => Keep(name, (await World.LastSaidToAsync(person)).Message);

    private async Task<Message> InChannelAsync(string name, string channel, string key) => Keep(name, (await World.SaidAsync(channel)).Last(s => s.Key.StartsWith(key, StringComparison.Ordinal)).Message);

    private Form KeepForm(string name, Reply reply)
    {
        var form = reply.ShouldBeOfType<Reply.Open>(name).Form;
        _cards.Add(new Card.InModal(name, form));
        return form;
    }

    private Message Keep(string name, Message message, bool isHome = false)
    {
        _cards.Add(isHome ? new Card.InHome(name, message) : new Card.InMessage(name, message));
        return message;
    }

    private Message Keep(string name, Reply reply, bool isHome = false)
    {
        switch (reply)
        {
            case Reply.Tell(var message):
                return Keep(name, message, isHome);
            case Reply.Replace(var message):
                return Keep(name, message, isHome);
            case Reply.Open:
                KeepForm(name, reply);
                return Message.Plain("");
            default:
                throw new InvalidOperationException($"{name}: {reply}");
        }
    }
}
