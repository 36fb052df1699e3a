using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Simulator;
using ChatOps.Simulator.Chat;
using ChatOps.Tests.Harness;

namespace ChatOps.Tests.Simulator;

/// <summary>The chat's log is what a real platform would keep on its servers: a crash in the middle of a line may cost that line and no other.</summary>
public sealed class ChatLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatops-chat-").FullName;

    private string LogFile => Path.Combine(_folder, "chat.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Cut at every byte of its last line: within a letter of two bytes, before the line's end, and before its first byte.</summary>
    [Fact]
    public void A_last_line_that_a_crash_tore_anywhere_is_given_up_and_the_chat_goes_on_after_the_line_before()
    {
        Say("Grüße von gestern");
        var whole = File.ReadAllBytes(LogFile).Length;
        Say("zerrissen: größer");
        var all = File.ReadAllBytes(LogFile);
        for (var left = whole; left < all.Length; left++)
        {
            File.WriteAllBytes(LogFile, all[..left]);
            Texts().ShouldBe(["Grüße von gestern"], $"{left - whole} bytes of the last line were left.");
            Say("und weiter");
            Texts().ShouldBe(["Grüße von gestern", "und weiter"], $"{left - whole} bytes of the last line were left.");
        }
    }

    /// <summary>What was posted and torn wasn't sent: the dispatcher asks, hears so, and sends it again.</summary>
    [Fact]
    public void A_delivery_whose_line_was_torn_is_not_there_and_can_be_posted_again()
    {
        var delivery = DeliveryId.New();
        using (var room = Open())
        {
            room.Post(delivery, "dm:maya", root: null, Message.Plain("Hello"), revision: 1);
        }

        using (var file = new FileStream(LogFile, FileMode.Open))
        {
            file.SetLength(file.Length - 1);
        }

        using var again = Open();
        again.ReferenceOf(delivery).ShouldBeNull();
        again.Post(delivery, "dm:maya", root: null, Message.Plain("Hello"), revision: 1);
        Texts(again).ShouldBe(["Hello"]);
    }

    [Fact]
    public void Who_comes_second_is_refused_with_a_sentence_and_tears_no_line()
    {
        using var first = Open();
        Should.Throw<SimulatorRefusal>(Open).Message.ShouldContain("If ChatOps runs here already, stop it, or set Simulator:DataFolder to another folder.");
    }

    private ChatRoom Open() => new(_folder, new TestClock(World.Monday));

    private void Say(string text)
    {
        using var room = Open();
        room.Post(DeliveryId.New(), "dm:maya", root: null, Message.Plain(text), revision: 1);
    }

    private List<string> Texts()
    {
        using var room = Open();
        return Texts(room);
    }

    private static List<string> Texts(ChatRoom room) => room.Read(reading => reading.All("maya", "dm:maya").Select(m => PlainText.Of(StoredMessage.Read(m.Message.Text))).ToList());
}
