using System.Text.Json;

namespace ChatOps.Simulator.Chat;

/// <summary>
/// The chat as an append-only file of JSON lines. A line is on the disk before <see cref="Append"/> returns; what a crash
/// left of a line that never returned is cut off at the next start. One process at a time has it open.
/// </summary>
internal sealed class ChatLog : IDisposable
{
    private const byte EndOfLine = (byte)'\n';

    private readonly FileStream _file;

    private ChatLog(FileStream file) => _file = file;

    /// <summary>Opens the log and hands over what it holds, in order.</summary>
    public static ChatLog Open(string folder, Action<ChatEvent> replay)
    {
        Directory.CreateDirectory(folder);
        var file = OpenAlone(Path.Combine(folder, "chat.jsonl"));
        try
        {
            file.SetLength(Replay(file, replay));
            file.Seek(0, SeekOrigin.End);
            return new ChatLog(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Append(ChatEvent happened)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(happened, ChatJson.Default.ChatEvent);
        _file.Write([.. line, EndOfLine]);
        _file.Flush(flushToDisk: true);
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Shared with nobody, since only that is a lock on every system: two that append would tear each other's lines.</summary>
    private static FileStream OpenAlone(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem) when (File.Exists(path))
        {
            throw new SimulatorRefusal(
                $"The simulator can't have its chat at {path} for itself: {problem.Message} If ChatOps runs here already, stop it, or set Simulator:DataFolder to another folder.");
        }
    }

    /// <summary>Returns the length up to the last whole line.</summary>
    private static long Replay(FileStream file, Action<ChatEvent> replay)
    {
        var content = new byte[file.Length];
        file.ReadExactly(content);
        var start = 0;
        for (int length; (length = content.AsSpan(start).IndexOf(EndOfLine)) >= 0; start += length + 1)
        {
            replay(JsonSerializer.Deserialize(content.AsSpan(start, length), ChatJson.Default.ChatEvent)!);
        }

        return start;
    }
}
