package org.pointsman.iso;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.pointsman.iso", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule shouldDependOnTheJdkAndAgronaOnly = classes().should().onlyDependOnClassesThat()
            .resideInAnyPackage("org.pointsman.iso..", "java..", "javax.xml..", "org.agrona..");

    @ArchTest
    static final ArchRule shouldNotBeOpenForInheritance = classes().that().areNotInterfaces().and().areNotEnums().and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC).should().haveModifier(JavaModifier.FINAL);
}
