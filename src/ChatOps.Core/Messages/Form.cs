using System.Text.Json.Serialization;
using NodaTime;

namespace ChatOps.Core.Messages;

/// <summary>
/// A form: a modal in Slack, a card in place in Teams (that only the actor sees, with Cancel), a dialog in the simulator.
/// Submitting it comes back as an <see cref="Interaction"/> with <paramref name="Verb"/>, <paramref name="Ids"/> and the values by field name.
/// </summary>
/// <param name="Intro">What the reader should know before filling it in: who will be told, when.</param>
public sealed record Form(string Title, IReadOnlyList<Block> Intro, IReadOnlyList<Field> Fields, string Submit, string Verb, IReadOnlyList<string> Ids);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "field")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Choice), "choice")]
[JsonDerivedType(typeof(Person), "person")]
[JsonDerivedType(typeof(Channel), "channel")]
[JsonDerivedType(typeof(Outcome), "outcome")]
[JsonDerivedType(typeof(Date), "date")]
[JsonDerivedType(typeof(Time), "time")]
[JsonDerivedType(typeof(Number), "number")]
public abstract record Field(string Name, string Label, bool Required, string? Hint)
{
    public sealed record Text(string Name, string Label, bool Required = false, string? Hint = null, string? Value = null, bool Area = false, int Max = 3000) : Field(Name, Label, Required, Hint);

    /// <param name="Many">Values come back joined by commas.</param>
    public sealed record Choice(string Name, string Label, IReadOnlyList<Option> Options, bool Required = false, string? Hint = null, IReadOnlyList<string>? Values = null, bool Many = false) : Field(Name, Label, Required, Hint);

    /// <summary>Comes back as a person's id.</summary>
    public sealed record Person(string Name, string Label, bool Required = false, string? Hint = null, PersonId? Value = null) : Field(Name, Label, Required, Hint);

    /// <summary>Comes back as the platform's channel id.</summary>
    public sealed record Channel(string Name, string Label, bool Required = false, string? Hint = null, string? Value = null) : Field(Name, Label, Required, Hint);

    /// <summary>A searchable choice of outcomes; comes back as the outcome's id.</summary>
    public sealed record Outcome(string Name, string Label, bool Required = false, string? Hint = null, OutcomeId? Value = null) : Field(Name, Label, Required, Hint);

    /// <summary>Comes back as yyyy-MM-dd.</summary>
    public sealed record Date(string Name, string Label, bool Required = false, string? Hint = null, LocalDate? Value = null) : Field(Name, Label, Required, Hint);

    /// <summary>Comes back as HH:mm.</summary>
    public sealed record Time(string Name, string Label, bool Required = false, string? Hint = null, LocalTime? Value = null) : Field(Name, Label, Required, Hint);

    public sealed record Number(string Name, string Label, bool Required = false, string? Hint = null, int? Value = null, int Min = 0, int Max = int.MaxValue) : Field(Name, Label, Required, Hint);
}

public sealed record Option(string Value, string Label);
