package org.pointsman.ops;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.pointsman.registry.Registry;

@AnalyzeClasses(packages = "org.pointsman.ops", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Questions see a view: whoever decided or applied here would bypass the journal. */
    @ArchTest
    static final ArchRule shouldNeverHoldTheRegistryItself = noClasses().should().dependOnClassesThat()
            .areAssignableTo(Registry.class);
}
