using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ChatOps.Core.Storing;

/// <summary>
/// A query that every answer runs, compiled once: at each run EF otherwise walks, hashes and compares its expression tree anew, which
/// takes about as long as SQLite takes to answer it. EF binds a compiled query to one model, and a process may have two (a provider
/// each), so there is one for each model.
/// </summary>
internal sealed class CompiledQuery<TRun>(Func<TRun> compile)
    where TRun : Delegate
{
    private readonly ConditionalWeakTable<IModel, TRun> _byModel = [];

    public TRun For(ChatOpsDb db) => _byModel.GetValue(db.Model, _ => compile());
}
