using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatOps.Slack.Installing;

/// <summary>The one page that somebody who installs it sees of us: a sentence and what to press next.</summary>
internal static class InstallPage
{
    public static ContentHttpResult Say(int status, string sentence, string next, string url) => TypedResults.Content(
        $$"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>ChatOps</title>
        <style>:root{color-scheme:light dark}body{font:17px/1.5 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1.5rem}a{font-weight:600}</style></head>
        <body><main><h1>ChatOps</h1><p>{{HtmlEncoder.Default.Encode(sentence)}}</p><p><a href="{{HtmlEncoder.Default.Encode(url)}}">{{HtmlEncoder.Default.Encode(next)}}</a></p></main></body></html>
        """,
        MediaTypeNames.Text.Html, Encoding.UTF8, status);
}
