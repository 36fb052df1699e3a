using NodaTime;

namespace ChatOps.Core.Commands;

/// <summary>What became of days written in words.</summary>
public abstract record DatesRead
{
    private DatesRead()
    {
    }

    /// <summary>Whole days, both included.</summary>
    public sealed record Range(LocalDate From, LocalDate To) : DatesRead;

    /// <param name="Sentence">What wasn't understood, and how to write it.</param>
    public sealed record Unclear(string Sentence) : DatesRead;
}
