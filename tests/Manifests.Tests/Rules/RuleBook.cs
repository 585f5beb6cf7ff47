namespace Manifests.Tests;

/// <summary>All rules, by name. Each tells what is wrong, and nothing where all is well.</summary>
internal static class RuleBook
{
    public static IReadOnlyDictionary<string, Func<ManifestSet, ServiceFacts, IEnumerable<string>>> All { get; } =
        new Func<ManifestSet, ServiceFacts, IEnumerable<string>>[]
        {
            SchemaRules.ObjectsKeepToTheirSchemas, SchemaRules.MetadataNamesAreKnown,
            PodRules.PodsKeepToRestrictedSecurity, PodRules.PodsHaveBoundsAndNoAccountTokens, PodRules.ServicesSurviveDisruptions, PodRules.StopsTakeTheirTime,
            PodRules.ProbesMeetTheirRoutes,
            DeliveryRules.BothModesPublishToTheSameTopic, DeliveryRules.CommandServicesDeliverInOneMode,
            SettingRules.EveryVariableIsRead, SettingRules.TokensReachBothContainers, SettingRules.EverySecretIsMadeSomewhere,
            DaprRules.ServicesFindTheirComponents, DaprRules.TheOutboxHasAProtectedBusOfItsOwn, DaprRules.SubscriptionsMeetRoutesAndScopes,
            DaprRules.StreamsOnRedisAreBounded, DaprRules.RetriesAreLimited, DaprRules.TheLocalEventStoreTakesAllConnections,
            AccessRules.OnlyPublicRoutesCanBeInvoked,
            NetworkRules.OnlyListedEdgesAreOpen,
            AnnotationRules.AnnotationsAreKnown, AnnotationRules.SidecarsHaveBoundsToo, AnnotationRules.TheGuideNamesTheOldestDapr,
            OverlayRules.MigrationsAreJobs, OverlayRules.TracesAreCollected, OverlayRules.DataIsWhereItIsLookedFor, OverlayRules.ImagesAreNamedWithAVersion,
        }.ToDictionary(rule => rule.Method.Name);
}
