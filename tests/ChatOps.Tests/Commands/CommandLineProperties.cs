using ChatOps.Core.Cards;
using ChatOps.Core.Commands;
using ChatOps.Core.Messages;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ChatOps.Tests.Commands;

/// <summary>Whatever is typed: there is an answer, it is short, and it can be stored and sent.</summary>
public sealed class CommandLineProperties
{
    private static readonly string[] s_pieces =
    [
        "chatops", "/chatops", "team", "preview", "outcome", "add", "PAY-12", "away", "until", "3 Dec", "3/12", "-", "–", "digest", "escalate", "checkin", "pause",
        "<@U1>", "<at>", "</at>", "@everyone", "<!channel>", "<script>", "\u202Eabc", "שלום", "مرحبا", "👩🏽‍💻", "\uD83D", "\0", "\u00A0", "\u200B", "\n", "“", "’", " ", "...", new('x', 10_000),
    ];

    private static readonly Gen<string> s_lines = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        Gen.Elements(s_pieces).ListOf(6).Select(string.Concat),
        Gen.Elements(s_pieces).ListOf(6).Select(pieces => string.Join(' ', pieces)));

    [Fact]
    public void Any_text_is_a_command_or_a_question_back_that_can_be_stored() =>
        Prop.ForAll(s_lines.Two().ToArbitrary(), typed =>
        {
            var (name, text) = (typed.Item1, TypedCharacters.Clean(typed.Item2)); // as Interactions hands it on
            foreach (var command in new[] { CommandLine.Parse("chatops", text), CommandLine.Parse("", text), CommandLine.Parse(name, text) })
            {
                if (command is Command.Unclear unclear)
                {
                    var card = UnclearCard.Build(unclear);
                    card.Fallback.Length.ShouldBeLessThan(400);
                    StoredMessage.Read(StoredMessage.Write(card)).Fallback.ShouldBe(card.Fallback);
                    CommandLine.Parse("", unclear.Suggestion).ShouldNotBeOfType<Command.Unclear>();
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_days_or_a_sentence() =>
        Prop.ForAll(s_lines.ToArbitrary(), Gen.Choose(0, 4000).Select(new LocalDate(2024, 1, 1).PlusDays).ToArbitrary(), (text, today) =>
        {
            if (DateWords.ReadRange(text, today) is DatesRead.Unclear unclear)
            {
                unclear.Sentence.Length.ShouldBeInRange(10, 300);
            }
        }).QuickCheckThrowOnFailure();
}
