using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOps.Teams.Rendering;

/// <summary>
/// Text in which no reader of markdown finds anything to read, so that it needs no escaping: how backslashes are taken differs between
/// Teams' clients. What isn't such goes into a <see cref="TextRun"/>.
/// </summary>
[JsonConverter(typeof(PlainWordsJson))]
internal sealed record PlainWords
{
    private PlainWords(string text) => Text = text;

    public string Text { get; }

    public static PlainWords? Of(string text) => Are(text) ? new(text) : null;

    /// <summary>Letters, digits and the punctuation of sentences: nothing that begins a list, a link, a mention or an entity.</summary>
    public static bool Are(string text) => text.Length > 0 && char.IsLetterOrDigit(text[0]) && !BeginsList(text) && text.Index().All(at => at.Item switch
    {
        ' ' or ',' or ';' or '?' or '\'' or '"' or '…' or '·' or '–' or '—' or '’' or '“' or '”' or '/' or '%' or '-' or '(' or ')' => true,
        ':' or '.' => !Follows(text, at.Index, c => c == '/' || char.IsLetterOrDigit(c)) || IsTime(text, at.Index),
        var c => char.IsLetterOrDigit(c),
    });

    private static bool BeginsList(string text) => char.IsDigit(text[0]) && text.FirstOrDefault(c => !char.IsDigit(c)) is '.' or ')';

    private static bool Follows(string text, int at, Func<char, bool> what) => at + 1 < text.Length && what(text[at + 1]);

    /// <summary>"09:00", which is no emoji and no address.</summary>
    private static bool IsTime(string text, int at) => at > 0 && char.IsAsciiDigit(text[at - 1]) && Follows(text, at, char.IsAsciiDigit);
}

internal sealed class PlainWordsJson : JsonConverter<PlainWords>
{
    public override PlainWords? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Cards are only written.");

    public override void Write(Utf8JsonWriter writer, PlainWords value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
