using Microsoft.AspNetCore.WebUtilities;

namespace ChatOps.Slack.Inbound;

internal static class FormFields
{
    /// <summary>The fields of a form by name; the first of several alike.</summary>
    public static Dictionary<string, string> ToFields(this QueryStringEnumerable form)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in form)
        {
            fields.TryAdd(pair.DecodeName().ToString(), pair.DecodeValue().ToString());
        }

        return fields;
    }
}
