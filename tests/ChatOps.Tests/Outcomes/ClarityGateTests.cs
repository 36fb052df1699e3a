using ChatOps.Core.Cards;
using ChatOps.Core.Outcomes;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ChatOps.Tests.Outcomes;

public sealed class ClarityGateTests
{
    private static readonly LocalDate s_today = new(2026, 11, 23);

    private static readonly ClarityFacts s_clear = new("EU customers invoiced by the new billing API", "The billing API in production", "50 EU customers have received a correct invoice", s_today.PlusDays(1), new NamedOwner.One("Maya Weber"), 0, s_today);

    private static readonly (string Missing, Func<ClarityFacts, ClarityFacts> Take, Type Gap)[] s_gaps =
    [
        ("owner", f => f with { Owner = new NamedOwner.Nobody() }, typeof(Gap.Owner)),
        ("deliverable", f => f with { Deliverable = " " }, typeof(Gap.NoDeliverable)),
        ("date", f => f with { Due = null }, typeof(Gap.NoDate)),
        ("done when", f => f with { DoneWhen = null }, typeof(Gap.NoDoneWhen)),
    ];

    [Fact]
    public void A_clear_outcome_may_be_offered() => ClarityGate.Check(s_clear).ShouldSatisfyAllConditions(c => c.MayBeOffered.ShouldBeTrue(), c => c.Hints.ShouldBeEmpty());

    /// <summary>All sixteen combinations: each missing part has its own sentence, and no other appears.</summary>
    [Fact]
    public void Each_missing_part_is_its_own_sentence_whatever_else_is_missing()
    {
        for (var mask = 0; mask < 1 << s_gaps.Length; mask++)
        {
            var missing = s_gaps.Where((_, i) => (mask & (1 << i)) != 0).ToList();
            var clarity = ClarityGate.Check(missing.Aggregate(s_clear, (facts, gap) => gap.Take(facts)));
            clarity.Gaps.Select(g => g.GetType()).ShouldBe(missing.Select(m => m.Gap), ignoreOrder: true);
            clarity.MayBeOffered.ShouldBe(mask == 0);
            clarity.Gaps.Select(ClaritySentences.Of).Distinct().Count().ShouldBe(missing.Count);
        }
    }

    [Fact]
    public void Nobody_but_one_living_person_can_own_it()
    {
        NamedOwner[] unfit = [new NamedOwner.Nobody(), new NamedOwner.Several(2), new NamedOwner.Group("Payments"), new NamedOwner.Bot("Build bot"), new NamedOwner.Left("Omar")];
        var sentences = unfit.Select(owner => ClaritySentences.Of(ClarityGate.Check(s_clear with { Owner = owner }).Gaps.ShouldHaveSingleItem())).ToList();
        sentences.ShouldBeUnique();
        sentences.ShouldAllBe(s => s.Contains("Choose"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public void A_date_that_is_not_ahead_is_refused(int days) =>
        ClarityGate.Check(s_clear with { Due = s_today.PlusDays(days) }).Gaps.ShouldHaveSingleItem().ShouldBeOfType<Gap.DateNotAhead>();

    [Theory]
    [InlineData("All is live. All is tested.")]
    [InlineData("All is live! Users are happy")]
    [InlineData("All is live\nand tested")]
    [InlineData("请求全部完成。客户满意。")]
    public void Done_when_is_one_sentence(string twoOfThem) =>
        ClarityGate.Check(s_clear with { DoneWhen = twoOfThem }).Gaps.ShouldHaveSingleItem().ShouldBeOfType<Gap.DoneWhenNotOneSentence>();

    [Theory]
    [InlineData("Version 2.5 runs in all 3 regions.")]
    [InlineData("Dr. Weber has signed the protocol.")]
    [InlineData("The contract with Acme Inc. Berlin is signed, e.g. by fax")]
    [InlineData("كل الفواتير أُرسلت إلى 50 عميلا")]
    [InlineData("🚀 50 customers use it")]
    public void One_sentence_with_points_in_it_passes(string one) => ClarityGate.Check(s_clear with { DoneWhen = one }).Gaps.ShouldBeEmpty();

    [Fact]
    public void Done_when_has_at_most_200_characters()
    {
        ClarityGate.Check(s_clear with { DoneWhen = new string('x', 200) }).Gaps.ShouldBeEmpty();
        ClarityGate.Check(s_clear with { DoneWhen = new string('x', 201) }).Gaps.ShouldHaveSingleItem().ShouldBe(new Gap.DoneWhenTooLong(201));
    }

    [Theory]
    [InlineData("Improve onboarding", "Onboarding feels smoother", "Improve")]
    [InlineData("Customer support", "We support customers well", "support")]
    [InlineData("Platform", "The platform enhances productivity", "enhances")]
    public void Vague_wording_earns_a_hint_and_no_refusal(string title, string doneWhen, string word)
    {
        var clarity = ClarityGate.Check(s_clear with { Title = title, DoneWhen = doneWhen });
        clarity.MayBeOffered.ShouldBeTrue();
        clarity.Hints.ShouldHaveSingleItem().ShouldBe(new Hint.Vague(word));
    }

    [Theory]
    [InlineData("Improve onboarding", "9 of 10 new customers finish it on their own")]
    [InlineData("Support contract", "The support contract is signed")]
    public void A_number_or_a_state_that_can_be_checked_is_not_vague(string title, string doneWhen) =>
        ClarityGate.Check(s_clear with { Title = title, DoneWhen = doneWhen }).Hints.ShouldBeEmpty();

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void A_fourth_outcome_for_one_owner_earns_a_hint(int already, bool hinted) =>
        ClarityGate.Check(s_clear with { ActiveAlready = already }).Hints.OfType<Hint.ManyForOneOwner>().Any().ShouldBe(hinted);

    [Fact]
    public void No_text_whatever_throws_or_takes_long() => Prop.ForAll(ArbMap.Default.ArbFor<(string?, string?, string?)>(), texts =>
    {
        var clarity = ClarityGate.Check(s_clear with { Title = texts.Item1 ?? "", Deliverable = texts.Item2, DoneWhen = texts.Item3 });
        return clarity.Gaps.All(g => ClaritySentences.Of(g).Length > 0 && ClaritySentences.FieldOf(g).Length > 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ten_thousand_characters_are_judged_at_once() =>
        ClarityGate.Check(s_clear with { Title = string.Concat(Enumerable.Repeat("improve ", 1250)), DoneWhen = new string('a', 10_000) }).Gaps.ShouldHaveSingleItem().ShouldBe(new Gap.DoneWhenTooLong(10_000));
}
