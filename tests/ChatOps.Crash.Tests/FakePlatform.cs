using System.Net;
using ChatOps.Core.Messages;
using ChatOps.CrashRig;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOps.Crash.Tests;

/// <summary>The platform, in the test's process: it takes each delivery once, and each revision of it once.</summary>
internal sealed class FakePlatform : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Shown> _byDelivery = new(StringComparer.Ordinal);
    private readonly List<Shown> _shown = [];
    private readonly WebApplication _app;

    private FakePlatform(WebApplication app) => _app = app;

    /// <summary>Told before a call is taken (false) and after (true); true: the caller was killed at that moment.</summary>
    public Func<bool, bool> OnCall { get; set; } = _ => false;

    /// <summary>Posts that came again although they had been taken.</summary>
    public int Repeats { get; private set; }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public IReadOnlyList<Shown> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _shown];
            }
        }
    }

    public static async Task<FakePlatform> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var platform = new FakePlatform(builder.Build());
        platform._app.MapPost("/{what}", platform.AnswerAsync);
        await platform._app.StartAsync();
        return platform;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> AnswerAsync(string what, HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var call = Wire.Read<PlatformCall>(await reader.ReadToEndAsync());
        if (OnCall(false))
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        var reference = Take(what, call);
        OnCall(true);
        return Results.Text(Wire.Line(new PlatformAnswer(reference)), "application/json");
    }

    private string? Take(string what, PlatformCall call)
    {
        lock (_gate)
        {
            return what switch
            {
                "find" => _byDelivery.GetValueOrDefault(call.DeliveryId)?.Reference,
                "edit" => Edit(call),
                _ => Post(call),
            };
        }
    }

    private string Post(PlatformCall call)
    {
        if (_byDelivery.TryGetValue(call.DeliveryId, out var there))
        {
            Repeats++;
            return there.Reference;
        }

        var shown = new Shown($"{call.To}-{_shown.Count(s => s.To == call.To)}", call.Kind, call.To, call.Thread, call.Revision, StoredMessage.Read(call.Message));
        _byDelivery.Add(call.DeliveryId, shown);
        _shown.Add(shown);
        return shown.Reference;
    }

    private string Edit(PlatformCall call)
    {
        var shown = _byDelivery[call.DeliveryId];
        if (call.Revision > shown.Revision)
        {
            (shown.Revision, shown.Message) = (call.Revision, StoredMessage.Read(call.Message));
        }

        return shown.Reference;
    }
}

/// <summary>A message as it stands on the platform.</summary>
internal sealed class Shown(string reference, string kind, string to, string? thread, int revision, Message message)
{
    public string Reference => reference;

    public bool IsInChannel => kind == "Channel";

    public string To => to;

    public string? Thread => thread;

    public int Revision { get; set; } = revision;

    public Message Message { get; set; } = message;
}
