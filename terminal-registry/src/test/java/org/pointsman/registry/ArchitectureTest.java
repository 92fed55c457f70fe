package org.pointsman.registry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

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
}
