using NodaTime;

namespace ChatOps.Simulator.Demo;

/// <summary>One thing that somebody does, at their own local time in the week.</summary>
internal sealed record Scene(int Week, IsoDayOfWeek Day, LocalTime Time, string Who, Func<DemoHand, CancellationToken, Task> Does);
