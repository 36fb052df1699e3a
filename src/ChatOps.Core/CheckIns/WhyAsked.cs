using ChatOps.Core.Messages;

namespace ChatOps.Core.CheckIns;

/// <summary>"Why am I asked?"</summary>
public static class WhyAsked
{
    public static Reply Tell() => Reply.Say(
        "You own these outcomes, or stand in for whoever does. Once a week one message asks whether they are on track, so that nobody has to chase you "
        + "and what is stuck reaches somebody who can decide. Your team sees your answers; leadership sees status, dates and what you need. "
        + "If one isn't yours, say so under \"…\".");
}
