using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>One of those who were asked gives the answer: an offered one with a tap, or their own words. The first answer stands.</summary>
public static class DecideEscalation
{
    internal const string Answer = "answer";
    internal const int MostCharacters = 1000;

    internal abstract record Decision
    {
        public sealed record Take(string Answer) : Decision;

        public sealed record NotOffered : Decision;

        public sealed record Mend(string Sentence) : Decision;
    }

    internal static Decision DecideOffered(IReadOnlyList<string> offered, string? number) =>
        int.TryParse(number, out var index) && index >= 0 && index < offered.Count ? new Decision.Take(offered[index]) : new Decision.NotOffered();

    internal static Decision DecideOwnWords(string? typed) => TypedText.Area(typed) switch
    {
        null => new Decision.Mend("Please write your answer: one sentence that they can act on."),
        { Length: > MostCharacters } text => new Decision.Mend($"That is {text.Length} characters; up to {MostCharacters} fit. Say the decision here and link to the rest."),
        var text => new Decision.Take(text),
    };

    /// <summary>A tap on A, B or C.</summary>
    public static async Task<Reply> HandleAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        switch (await EscalationDoor.ForDecidersAsync(work, ids, cancellationToken))
        {
            case EscalationDoor.Shut shut:
                return shut.Reply;
            case EscalationDoor.Open(var file):
                return DecideOffered(file.Escalation.Options, ids.ElementAtOrDefault(2)) is Decision.Take take
                    ? await ApplyAsync(work, file, take.Answer, ids, cancellationToken)
                    : Reply.Say(EscalationReplies.OldButton);
            default:
                throw new InvalidOperationException("EscalationDoor is closed.");
        }
    }

    public static async Task<Reply> OpenFormAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        await EscalationDoor.ForDecidersAsync(work, ids, cancellationToken) switch
        {
            EscalationDoor.Open(var file) => new Reply.Open(DecisionForms.AnotherAnswer(file, ids)),
            EscalationDoor.Shut shut => shut.Reply,
            _ => throw new InvalidOperationException("EscalationDoor is closed."),
        };

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        switch (await EscalationDoor.ForDecidersAsync(work, ids, cancellationToken), DecideOwnWords(values.GetValueOrDefault(Answer)))
        {
            case (EscalationDoor.Shut shut, _):
                return shut.Reply;
            case (_, Decision.Mend(var sentence)):
                return Reply.Error(Answer, sentence);
            case (EscalationDoor.Open(var file), Decision.Take(var answer)):
                return await ApplyAsync(work, file, answer, ids, cancellationToken);
            default:
                throw new InvalidOperationException("EscalationDoor and Decision are closed.");
        }
    }

    private static async Task<Reply> ApplyAsync(ActorWork work, EscalationCase file, string answer, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var actor = work.Actor.Id;
        TakeSeat(work, file);
        var others = file.Everybody.Concat(StandInsOfOwners(file, work.Now)).Where(p => p != actor || file.Outcomes.Exists(o => o.Outcome.OwnerId == actor)).ToList();
        file.Escalation.Decide(answer, actor, work.Now);
        work.Audit("escalation.decided", file.Escalation.Id.ToString(), answer);
        await TellAround.DecidedAsync(work, file, others, cancellationToken);
        await TellAround.RedrawAsync(work, file, cancellationToken);
        return EscalationDoor.Answer(file, work, ids, EscalationReplies.Decided(file));
    }

    /// <summary>A stand-in who acts for somebody away is one of those who were asked from then on: they get the card and what follows.</summary>
    internal static void TakeSeat(ActorWork work, EscalationCase file)
    {
        if (!file.Asked.Contains(work.Actor.Id))
        {
            TellAround.Note(work, file, new(work.Actor.Id, AskRole.StandIn, file.StandsInForOneOf(file.Asked, work.Actor.Id, work.Now), work.Now), forInformation: false);
        }
    }

    /// <summary>While an owner is away their stand-in says where the outcome stands.</summary>
    private static IEnumerable<PersonId> StandInsOfOwners(EscalationCase file, Instant now) =>
        from item in file.Waiting
        where item.Outcome.OwnerId is not null
        let owner = file.Roster.Find(item.Outcome.OwnerId)
        where owner is { StandInId: not null } && Presence.Of(owner, now) is Presence.Away
        select owner.StandInId!.Value;
}
