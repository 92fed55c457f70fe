package org.pointsman.ops;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.pointsman.registry.Registry;

@AnalyzeClasses(packages = {"org.pointsman.ops",
        "org.pointsman.readmodel"}, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Questions see a view: whoever decided or applied here would bypass the journal. */
    @ArchTest
    static final ArchRule shouldNeverHoldTheRegistryItself = noClasses().should().dependOnClassesThat()
            .areAssignableTo(Registry.class);

    /** One place speaks SQL; what settles and reconciles asks it. */
    @ArchTest
    static final ArchRule shouldKeepDatabasesInTheReadModel = noClasses().that()
            .resideOutsideOfPackages("org.pointsman.readmodel..").should().dependOnClassesThat()
            .resideInAnyPackage("org.flywaydb..", "org.h2..", "org.postgresql..");

    @ArchTest
    static final ArchRule shouldKeepTheRoomsOfTheReadModelApart = layeredArchitecture()
            .consideringOnlyDependenciesInLayers().layer("schema").definedBy("org.pointsman.readmodel.schema..")
            .layer("projection").definedBy("org.pointsman.readmodel.projection..").layer("query")
            .definedBy("org.pointsman.readmodel.query..").layer("ops")
            .definedBy("org.pointsman.ops.api..", "org.pointsman.ops.cli..", "org.pointsman.ops.metrics..",
                    "org.pointsman.readmodel")
            .withOptionalLayers(true).whereLayer("projection").mayOnlyBeAccessedByLayers("ops").whereLayer("query")
            .mayOnlyBeAccessedByLayers("ops");
}
