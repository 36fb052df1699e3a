using NodaTime;

namespace ChatOps.Core.Time;

/// <summary>What one week holds for one owner: they are asked, or somebody answers for them.</summary>
public abstract record OwnerWindow
{
    private OwnerWindow(Instant opensAt, Duration workingTime) => (OpensAt, WorkingTime) = (opensAt, workingTime);

    /// <summary>The moment the check-in is asked.</summary>
    public Instant OpensAt { get; init; }

    /// <summary>The owner's own working time from <see cref="OpensAt"/> to the close.</summary>
    public Duration WorkingTime { get; init; }

    /// <summary>The owner is asked, at a working moment of theirs.</summary>
    /// <param name="OpensAt">When.</param>
    /// <param name="RemindAt">A working moment after the opening and before the close.</param>
    /// <param name="WorkingTime">The owner's working time from the opening to the close.</param>
    /// <param name="EarlierThanWindow">Asked before the week's opening, since their regular days leave no working morning after it.</param>
    public sealed record Ask(Instant OpensAt, Instant RemindAt, Duration WorkingTime, bool EarlierThanWindow)
        : OwnerWindow(OpensAt, WorkingTime);

    /// <summary>
    /// Away periods or holidays leave the owner fewer than four working hours, or there is no working time at all:
    /// the stand-in takes the check-in, or the lead.
    /// </summary>
    /// <param name="OpensAt">The week's opening in the owner's zone, whether they work then or not.</param>
    /// <param name="WorkingTime">What is left to the owner until the close.</param>
    public sealed record TakeOver(Instant OpensAt, Duration WorkingTime) : OwnerWindow(OpensAt, WorkingTime);
}
