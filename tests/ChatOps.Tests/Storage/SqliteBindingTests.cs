using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ChatOps.Tests.Storage;

/// <summary>Microsoft.Data.Sqlite was compiled against a newer SQLitePCLRaw than the one we bind: what it uses must be there all the same.</summary>
public sealed class SqliteBindingTests
{
    [Fact]
    public void Every_SQLitePCLRaw_member_that_is_used_exists_but_the_loading_of_extensions()
    {
        var used = MembersUsed(typeof(Microsoft.Data.Sqlite.SqliteConnection).Assembly.Location).ToList();
        used.Count.ShouldBeGreaterThan(50);
        used.Where(member => !Exists(member)).Select(m => $"{m.Type}.{m.Member}").ShouldBe(["SQLitePCL.raw.sqlite3_load_extension"]);
    }

    private static bool Exists((string Type, string Member, int Parameters) used)
    {
        var members = Assembly.Load("SQLitePCLRaw.core").GetType(used.Type)?
            .GetMember(used.Member, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance);
        return members?.Any(m => m is not MethodBase method || method.GetParameters().Length == used.Parameters) ?? false;
    }

    private static IEnumerable<(string Type, string Member, int Parameters)> MembersUsed(string dll)
    {
        using var file = new PEReader(File.OpenRead(dll));
        var metadata = file.GetMetadataReader();
        foreach (var reference in metadata.MemberReferences.Select(metadata.GetMemberReference).Where(r => r.Parent.Kind == HandleKind.TypeReference))
        {
            var type = metadata.GetTypeReference((TypeReferenceHandle)reference.Parent);
            if (IsSqlitePclRaw(metadata, type))
            {
                yield return ($"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}", metadata.GetString(reference.Name), ParametersOf(metadata, reference));
            }
        }
    }

    private static bool IsSqlitePclRaw(MetadataReader metadata, TypeReference type) =>
        type.ResolutionScope.Kind == HandleKind.AssemblyReference
        && metadata.StringComparer.StartsWith(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name, "SQLitePCLRaw.");

    private static int ParametersOf(MetadataReader metadata, MemberReference reference)
    {
        var signature = metadata.GetBlobReader(reference.Signature);
        return signature.ReadSignatureHeader().Kind == SignatureKind.Method ? signature.ReadCompressedInteger() : 0;
    }
}
