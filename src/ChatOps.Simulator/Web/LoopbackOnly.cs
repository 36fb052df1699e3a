using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;

namespace ChatOps.Simulator.Web;

/// <summary>Stops the start when the server listens beyond this machine: the simulator asks nobody for a password.</summary>
internal sealed class LoopbackOnly(IServer server) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var open = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(a => !IsLoopback(BindingHost(a)));
        return open is null
            ? Task.CompletedTask
            : throw new SimulatorRefusal(
                $"The simulator is on, and the server listens at {open}, which others can reach. Listen at http://localhost:5080 (--urls), or set Simulator:Enabled=false.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>"+" and "*" are no URIs, so that the host is cut out by hand.</summary>
    private static string BindingHost(string address)
    {
        var rest = address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..].TrimEnd('/');
        return rest[..(rest.LastIndexOf(':') is var colon and >= 0 && !rest.EndsWith(']') ? colon : rest.Length)].Trim('[', ']');
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
