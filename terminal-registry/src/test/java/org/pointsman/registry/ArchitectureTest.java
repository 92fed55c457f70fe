package org.pointsman.registry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.pointsman.registry", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule shouldDependOnTheJdkOnly = classes().should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.pointsman.registry..");

    @ArchTest
    static final ArchRule shouldDoNoInputOrOutputButReadItsRules = noClasses().that()
            .haveNameNotMatching(".*\\.Csv(\\$.*)?").should().dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..");

    @ArchTest
    static final ArchRule shouldHaveNoClockNoRandomnessNoThreads = noClasses().should().dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock").orShould().dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Random|SplittableRandom|UUID)|java\\.security\\.SecureRandom").orShould()
            .dependOnClassesThat().resideInAPackage("java.util.concurrent..").orShould()
            .callMethod(System.class, "currentTimeMillis").orShould().callMethod(System.class, "nanoTime").orShould()
            .callMethod(java.time.Instant.class, "now");

    /** Values and tables below, what is decided above, the registry on top. */
    @ArchTest
    static final ArchRule shouldKnowWhatLiesBelowOnly = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("model").definedBy("org.pointsman.registry.model").layer("rules")
            .definedBy("org.pointsman.registry.rules").layer("state").definedBy("org.pointsman.registry.state")
            .layer("approvals").definedBy("org.pointsman.registry.approvals").layer("devices")
            .definedBy("org.pointsman.registry.devices").layer("holds").definedBy("org.pointsman.registry.holds")
            .layer("bindings").definedBy("org.pointsman.registry.bindings").layer("cases")
            .definedBy("org.pointsman.registry.cases").layer("estate").definedBy("org.pointsman.registry.estate")
            .layer("money").definedBy("org.pointsman.registry.money").layer("notices")
            .definedBy("org.pointsman.registry.notices").layer("contacts").definedBy("org.pointsman.registry.contacts")
            .layer("fees").definedBy("org.pointsman.registry.fees").layer("registry")
            .definedBy("org.pointsman.registry").whereLayer("model").mayNotAccessAnyLayer().whereLayer("rules")
            .mayOnlyAccessLayers("model").whereLayer("state").mayOnlyAccessLayers("model").whereLayer("approvals")
            .mayOnlyAccessLayers("model", "rules", "state").whereLayer("devices")
            .mayOnlyAccessLayers("model", "rules", "state", "approvals").whereLayer("holds")
            .mayOnlyAccessLayers("model", "rules", "state", "approvals", "devices").whereLayer("bindings")
            .mayOnlyAccessLayers("model", "rules", "state", "approvals", "devices").whereLayer("notices")
            .mayOnlyAccessLayers("model", "rules", "state", "approvals").whereLayer("contacts")
            .mayOnlyAccessLayers("model", "rules", "state", "approvals").whereLayer("fees")
            .mayOnlyAccessLayers("model", "rules", "state", "approvals").whereLayer("money")
            .mayOnlyAccessLayers("model", "rules", "state", "approvals").whereLayer("cases")
            .mayOnlyAccessLayers("model", "rules", "state", "approvals", "devices", "holds", "bindings", "fees")
            .whereLayer("estate").mayOnlyAccessLayers("model", "rules", "state", "approvals", "devices", "holds",
                    "bindings", "cases", "notices", "fees");
}
