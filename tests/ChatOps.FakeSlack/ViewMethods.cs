using System.Text.Json.Nodes;

namespace ChatOps.FakeSlack;

/// <summary>https://docs.slack.dev/reference/methods?family=views</summary>
internal static class ViewMethods
{
    private const int HighestStack = 3;

    public static JsonObject Open(FakeWorkspace workspace, JsonObject arguments, bool isPush)
    {
        var slack = workspace.Slack;
        Arguments.Check(slack, "views.open", arguments, "trigger_id", "view");
        if (!slack.Triggers.TryGetValue((string?)arguments["trigger_id"] ?? "", out var trigger) || trigger.Workspace != workspace)
        {
            return WebApi.Refused("invalid_trigger_id");
        }

        lock (trigger)
        {
            if (slack.Options.Clock.GetUtcNow() > trigger.Until)
            {
                return WebApi.Refused("expired_trigger_id");
            }

            if (trigger.IsSpent)
            {
                return WebApi.Refused("exchanged_trigger_id");
            }

            if (Check(workspace, arguments["view"], "modal") is { } wrong)
            {
                return wrong;
            }

            trigger.IsSpent = true;
        }

        var open = workspace.ModalsOf(trigger.User);
        if (isPush && open.Count >= HighestStack)
        {
            slack.Violated("more than three views in a stack");
            return WebApi.Refused("push_limit_reached");
        }

        if (!isPush)
        {
            foreach (var view in open)
            {
                workspace.Views.TryRemove(view.Id, out _);
            }
        }

        return Shown(workspace, Add(workspace, trigger.User, "modal", (JsonObject)arguments["view"]!, isPush ? open.Count : 0));
    }

    public static JsonObject Update(FakeWorkspace workspace, JsonObject arguments)
    {
        Arguments.Check(workspace.Slack, "views.update", arguments, "view_id", "view", "hash");
        return !workspace.Views.TryGetValue((string?)arguments["view_id"] ?? "", out var view) ? WebApi.Refused("not_found")
            : Change(workspace, view, arguments);
    }

    public static JsonObject Publish(FakeWorkspace workspace, JsonObject arguments)
    {
        Arguments.Check(workspace.Slack, "views.publish", arguments, "user_id", "view", "hash");
        var user = (string?)arguments["user_id"] ?? "";
        if (!workspace.Users.ContainsKey(user))
        {
            return WebApi.Refused("invalid_arguments", "[ERROR] user not found");
        }

        return workspace.HomeOf(user) is { } home ? Change(workspace, home, arguments)
            : Check(workspace, arguments["view"], "home") is { } wrong ? wrong
            : Shown(workspace, Add(workspace, user, "home", (JsonObject)arguments["view"]!, depth: 0));
    }

    /// <summary>What the app answers to a submission: https://docs.slack.dev/surfaces/modals#modifying</summary>
    internal static void Respond(FakeWorkspace workspace, FakeView view, JsonObject? answer)
    {
        switch ((string?)answer?["response_action"])
        {
            case null:
                workspace.Views.TryRemove(view.Id, out _);
                break;
            case "clear":
                foreach (var open in workspace.ModalsOf(view.User))
                {
                    workspace.Views.TryRemove(open.Id, out _);
                }

                break;
            case "errors":
                view.Errors = (JsonObject)answer["errors"]!.DeepClone();
                CheckErrors(workspace, view);
                break;
            case "update" when Check(workspace, answer["view"], "modal") is null:
                (view.Content, view.Hash, view.Errors) = ((JsonObject)answer["view"]!.DeepClone(), NewHash(workspace), null);
                break;
            case "push" when Check(workspace, answer["view"], "modal") is null:
                Add(workspace, view.User, "modal", (JsonObject)answer["view"]!, view.Depth + 1);
                break;
            case var other:
                workspace.Slack.Violated($"response_action {other}");
                break;
        }
    }

    private static void CheckErrors(FakeWorkspace workspace, FakeView view)
    {
        var known = view.Content["blocks"]!.AsArray().Where(b => (string?)b!["type"] == "input").Select(b => (string?)b!["block_id"]).ToHashSet();
        foreach (var (block, _) in view.Errors!)
        {
            if (!known.Contains(block))
            {
                workspace.Slack.Violated($"an error at {block}, which is no input block of the view: Slack shows \"We had some trouble connecting\"");
            }
        }
    }

    private static JsonObject Change(FakeWorkspace workspace, FakeView view, JsonObject arguments)
    {
        if ((string?)arguments["hash"] is { } hash && hash != view.Hash)
        {
            return WebApi.Refused("hash_conflict");
        }

        if (Check(workspace, arguments["view"], view.Type) is { } wrong)
        {
            return wrong;
        }

        (view.Content, view.Hash, view.Errors) = ((JsonObject)arguments["view"]!.DeepClone(), NewHash(workspace), null);
        return Shown(workspace, view);
    }

    private static JsonObject? Check(FakeWorkspace workspace, JsonNode? view, string type)
    {
        var problems = BlockCheck.View(view, type);
        foreach (var problem in problems)
        {
            workspace.Slack.Violated(problem);
        }

        return problems.Count > 0 ? WebApi.Refused("invalid_arguments", [.. problems]) : null;
    }

    private static FakeView Add(FakeWorkspace workspace, string user, string type, JsonObject content, int depth)
    {
        var view = new FakeView { Id = $"V{workspace.Slack.NextId()}", User = user, Type = type, Depth = depth, Content = (JsonObject)content.DeepClone(), Hash = NewHash(workspace) };
        return workspace.Views[view.Id] = view;
    }

    private static string NewHash(FakeWorkspace workspace) => $"{workspace.Slack.NextId()}.hash";

    private static JsonObject Shown(FakeWorkspace workspace, FakeView view) => WebApi.Ok(new() { ["view"] = view.ToJson(workspace.TeamId) });
}
