using ChatOps.Storage;
using Npgsql;
using Quartz;

namespace ChatOps.Host.Jobs;

/// <summary>
/// Quartz only wakes us; what is due, and when, stands in our own tables. Beside SQLite it lives in memory; on PostgreSQL it is
/// clustered in the same database, so that of several replicas one ticks.
/// </summary>
internal static class JobSetup
{
    private static readonly TimeSpan s_clusterCheck = TimeSpan.FromSeconds(2);

    public static void AddJobs(this IServiceCollection services, StorageOptions storage)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "ChatOps");
            if (storage.Provider == StorageProvider.Postgres)
            {
                quartz.UsePersistentStore(store =>
                {
                    store.ProvisionSchema();
                    store.UsePostgres(NpgsqlFactory.Instance, storage.ConnectionString);
                    store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (s_clusterCheck, s_clusterCheck));
                });
            }

            Every<TickWeeklyCycle>(quartz, TickWeeklyCycle.Interval);
            Every<ForgetHandledEvents>(quartz, ForgetHandledEvents.Interval);
        });
        services.AddQuartzHostedService<StopJobs>(hosted => hosted.WaitForJobsToComplete = true);
    }

    private static void Every<TJob>(IQuartzBuilder quartz, TimeSpan interval)
        where TJob : class, IJob => quartz.ScheduleJob<TJob>(
            trigger => trigger.WithIdentity(typeof(TJob).Name).StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever()),
            job => job.WithIdentity(typeof(TJob).Name));
}
