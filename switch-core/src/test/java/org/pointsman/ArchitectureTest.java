package org.pointsman;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.pointsman.node.SwitchContext;
import org.pointsman.registry.Registry;
import org.pointsman.security.CardData;
import org.pointsman.security.PanVault;

/** The arrows of the house: who may know whom (docs/architecture.md). */
@AnalyzeClasses(packages = "org.pointsman", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ARCHIVE = "org.pointsman.archive..";
    private static final String ENGINE = "org.pointsman.engine..";
    private static final String EXCHANGE = "org.pointsman.exchange..";
    private static final String GATEWAY = "org.pointsman.gateway..";
    private static final String ISO = "org.pointsman.iso..";
    private static final String JOURNAL = "org.pointsman.journal..";
    private static final String NETWORK = "org.pointsman.network..";
    private static final String NODE = "org.pointsman.node..";
    private static final String PIPELINE = "org.pointsman.pipeline..";
    private static final String RECORDS = "org.pointsman.records..";
    private static final String REGISTRY = "org.pointsman.registry..";
    private static final String SECURITY = "org.pointsman.security..";
    private static final String SNAPSHOT = "org.pointsman.snapshot..";
    private static final String TLS = "org.pointsman.tls..";
    private static final String[] OUTSIDE_WORLD = {"io.netty..", "net.openhft..", "com.lmax..", "java.sql..",
            "javax.sql..", "java.net..", "com.sun.net..", "jdk.httpserver..", "org.slf4j..", "ch.qos..",
            "java.util.logging..", "io.micrometer..", "java.nio.file..", "java.nio.channels.."};

    @ArchTest
    static final ArchRule shouldKeepTheOutsideWorldOutOfEngineAndRegistry = noClasses().that()
            .resideInAnyPackage(ENGINE, REGISTRY, RECORDS).should().dependOnClassesThat()
            .resideInAnyPackage(OUTSIDE_WORLD);

    @ArchTest
    static final ArchRule shouldLetTheEngineKnowRecordsRegistryAndKeysOnly = noClasses().that().resideInAPackage(ENGINE)
            .should().dependOnClassesThat()
            .resideInAnyPackage(EXCHANGE, GATEWAY, ISO, JOURNAL, NETWORK, NODE, PIPELINE, SNAPSHOT);

    /** Config and section, table, state; then decide, apply and view, which know nothing of each other. */
    @ArchTest
    static final ArchRule shouldKnowInTheEngineWhatLiesBelowOnly = layeredArchitecture()
            .consideringOnlyDependenciesInLayers().layer("config").definedBy("org.pointsman.engine.config")
            .layer("section").definedBy("org.pointsman.engine.section").layer("table")
            .definedBy("org.pointsman.engine.table").layer("state").definedBy("org.pointsman.engine.state")
            .layer("decide").definedBy("org.pointsman.engine.decide").layer("apply")
            .definedBy("org.pointsman.engine.apply").layer("view").definedBy("org.pointsman.engine.view")
            .layer("engine").definedBy("org.pointsman.engine").whereLayer("config").mayNotAccessAnyLayer()
            .whereLayer("section").mayNotAccessAnyLayer().whereLayer("table").mayOnlyAccessLayers("config", "section")
            .whereLayer("state").mayOnlyAccessLayers("config", "section", "table").whereLayer("decide")
            .mayOnlyAccessLayers("config", "table", "state").whereLayer("apply")
            .mayOnlyAccessLayers("config", "section", "table", "state").whereLayer("view")
            .mayOnlyAccessLayers("config", "table", "state");

    /** Who only asks gets a view: nobody but the engine can decide or apply. */
    @ArchTest
    static final ArchRule shouldShowOfTheRegistryItsViewOnly = noClasses().that()
            .resideOutsideOfPackages(ENGINE, REGISTRY).should().dependOnClassesThat().areAssignableTo(Registry.class);

    /** Others see values of its tables, never the tables. */
    @ArchTest
    static final ArchRule shouldShowOfTheEngineItsSettingsViewsAndValuesOnly = noClasses().that()
            .resideInAPackage("org.pointsman..").and().resideOutsideOfPackage(ENGINE).should()
            .dependOnClassesThat(DescribedPredicate.describe("are the engine's own",
                    type -> type.getPackageName().matches("org\\.pointsman\\.engine\\.(table|state|decide|apply)")
                            && !type.isRecord() && !type.isEnum()));

    @ArchTest
    static final ArchRule shouldLetTheEngineReadNoKeysButCarryThem = noClasses().that().resideInAPackage(ENGINE)
            .should()
            .dependOnClassesThat(DescribedPredicate.describe("do cryptography",
                    type -> type.getPackageName().equals("org.pointsman.security")
                            && !type.getBaseComponentType().getSimpleName().matches("KeyGeneration|TerminalKeys")));

    @ArchTest
    static final ArchRule shouldLetRecordsKnowTheRegistryOnly = noClasses().that().resideInAPackage(RECORDS).should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINE, EXCHANGE, GATEWAY, ISO, JOURNAL, NETWORK, NODE, PIPELINE, SECURITY);

    @ArchTest
    static final ArchRule shouldKeepTheGatewayApartFromEngineAndNetwork = noClasses().that().resideInAPackage(GATEWAY)
            .should().dependOnClassesThat().resideInAnyPackage(ENGINE, JOURNAL, NETWORK, NODE);

    @ArchTest
    static final ArchRule shouldKeepTheNetworkApartFromEngineAndGateway = noClasses().that().resideInAPackage(NETWORK)
            .should().dependOnClassesThat().resideInAnyPackage(ENGINE, GATEWAY, JOURNAL, NODE);

    @ArchTest
    static final ArchRule shouldKeepThePipelineFreeOfIo = noClasses().that().resideInAPackage(PIPELINE).should()
            .dependOnClassesThat().resideInAnyPackage(GATEWAY, NETWORK, NODE, EXCHANGE, SECURITY, ISO, SNAPSHOT);

    @ArchTest
    static final ArchRule shouldLetTheJournalKnowNothingOfOurs = classes().that().resideInAPackage(JOURNAL).should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(JOURNAL, "java..", "org.agrona..", "net.openhft..", "org.slf4j..");

    @ArchTest
    static final ArchRule shouldLetSnapshotsKnowEngineJournalAndRecordsOnly = noClasses().that()
            .resideInAPackage(SNAPSHOT).should().dependOnClassesThat()
            .resideInAnyPackage(EXCHANGE, GATEWAY, ISO, NETWORK, NODE, PIPELINE, REGISTRY, SECURITY);

    @ArchTest
    static final ArchRule shouldLetTheArchiveKnowCiphersOnly = classes().that().resideInAPackage(ARCHIVE).should()
            .onlyDependOnClassesThat().resideInAnyPackage(ARCHIVE, SECURITY, "java..", "org.agrona..");

    @ArchTest
    static final ArchRule shouldLetSecurityKnowNothingOfOurs = noClasses().that().resideInAPackage(SECURITY).should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINE, EXCHANGE, GATEWAY, ISO, JOURNAL, NETWORK, NODE, PIPELINE, RECORDS, REGISTRY);

    @ArchTest
    static final ArchRule shouldLetTlsKnowNothingOfOurs = classes().that().resideInAPackage(TLS).should()
            .onlyDependOnClassesThat().resideInAnyPackage(TLS, "org.pointsman.io..", "java..", "javax.net.ssl..",
                    "javax.naming..", "javax.security.auth.x500..", "io.netty..", "org.agrona..");

    @ArchTest
    static final ArchRule shouldLetTheDriverOfDevicesKnowKeysAndSocketsOnly = classes().that()
            .resideInAPackage("org.pointsman.hsm..").should().onlyDependOnClassesThat()
            .resideInAnyPackage("org.pointsman.hsm..", SECURITY, TLS, "org.pointsman.io..", EXCHANGE, "java..",
                    "io.netty..", "org.agrona..");

    @ArchTest
    static final ArchRule shouldLetNobodyKnowTheNode = noClasses().that().resideOutsideOfPackage(NODE).should()
            .dependOnClassesThat().resideInAPackage(NODE);

    /** The node makes vaults and hands them on. */
    @ArchTest
    static final ArchRule shouldKeepTheVaultInGatewayAndNetwork = noClasses().that()
            .resideOutsideOfPackages(GATEWAY, NETWORK, SECURITY, NODE).should().dependOnClassesThat()
            .areAssignableTo(PanVault.class);

    @ArchTest
    static final ArchRule shouldKeepOpenedCardsInGatewayAndNetwork = noClasses().that()
            .resideOutsideOfPackages(GATEWAY, NETWORK, SECURITY).should().dependOnClassesThat()
            .areAssignableTo(CardData.class);

    /**
     * The context has the clocks of the system as its default and hands them on: whatever else wants the time is given
     * a clock, so that tests and simulation turn it by hand. References to methods count as calls.
     */
    @ArchTest
    static final ArchRule shouldReadTheClocksOfTheSystemInTheContextOnly = classes().that()
            .resideInAPackage("org.pointsman..").and().doNotBelongToAnyOf(SwitchContext.class)
            .should(new ArchCondition<JavaClass>("not read the system's clocks") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getCodeUnitAccessesFromSelf().stream().filter(ArchitectureTest::readsAClock).forEach(
                            access -> events.add(SimpleConditionEvent.violated(access, access.getDescription())));
                }
            });

    private static boolean readsAClock(JavaCodeUnitAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        return (owner.equals("java.lang.System") && Set.of("nanoTime", "currentTimeMillis").contains(name))
                || (owner.startsWith("java.time.") && name.equals("now")) || owner.startsWith("java.time.Clock")
                || (owner.matches("java\\.util\\.(Date|GregorianCalendar)") && name.equals("<init>"))
                || owner.matches("org\\.agrona\\.concurrent\\.(System|Offset|HighResolution|Cached).*Clock");
    }

    @ArchTest
    static void shouldKnowAReadingWhenItSeesOne(JavaClasses classes) {
        assertTrue(classes.get(SwitchContext.class).getAccessesFromSelf().stream()
                .anyMatch(access -> access.getTargetOwner().getSimpleName().equals("OffsetEpochNanoClock")));
    }

    @ArchTest
    static final ArchRule shouldKeepChanceOutOfEngineAndPipeline = noClasses().that()
            .resideInAnyPackage(ENGINE, REGISTRY, RECORDS, PIPELINE).should().dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Random|SplittableRandom|UUID)|java\\.security\\.SecureRandom"
                    + "|java\\.util\\.concurrent\\.ThreadLocalRandom");
}
