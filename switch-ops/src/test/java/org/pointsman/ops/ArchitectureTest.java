package org.pointsman.ops;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.pointsman.registry.Registry;

@AnalyzeClasses(packages = {"org.pointsman.ops", "org.pointsman.readmodel",
        "org.pointsman.settlement"}, importOptions = ImportOption.DoNotIncludeTests.class)
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

    /** What a day comes to and how networks see it are rules over rows: no SQL, no HTTP. */
    @ArchTest
    static final ArchRule shouldKeepSqlOutOfTheRulesOfSettlements = noClasses().that()
            .resideInAnyPackage("org.pointsman.settlement.fees..", "org.pointsman.settlement.day..",
                    "org.pointsman.settlement.network..")
            .should().dependOnClassesThat().resideInAnyPackage("org.jdbi..", "java.sql..", "org.pointsman.readmodel..",
                    "org.pointsman.ops..", "org.pointsman.settlement", "org.pointsman.settlement.book..");

    @ArchTest
    static final ArchRule shouldKeepTheRoomsOfSettlementsApart = layeredArchitecture()
            .consideringOnlyDependenciesInLayers().layer("fees").definedBy("org.pointsman.settlement.fees..")
            .layer("day").definedBy("org.pointsman.settlement.day..").layer("network")
            .definedBy("org.pointsman.settlement.network..").whereLayer("fees").mayNotAccessAnyLayer().whereLayer("day")
            .mayOnlyAccessLayers("fees").whereLayer("network").mayOnlyAccessLayers("day");
}
