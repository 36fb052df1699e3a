using ChatOps.Core.Messages;

namespace ChatOps.Tests.Drawn;

/// <summary>A neutral card by name; each adapter's tests draw it for their platform.</summary>
internal abstract record Card(string Name)
{
    /// <summary>"message", "modal" or "home": the folder of its golden file.</summary>
    public abstract string Kind { get; }

    internal sealed record InMessage(string Name, Message Message) : Card(Name)
    {
        public override string Kind => "message";
    }

    internal sealed record InHome(string Name, Message Message) : Card(Name)
    {
        public override string Kind => "home";
    }

    internal sealed record InModal(string Name, Form Form) : Card(Name)
    {
        public override string Kind => "modal";
    }
}
