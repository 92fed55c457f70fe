package org.pointsman.jpos;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The bridge knows links, keys and jPOS: no engine, no gateway, no node. */
@AnalyzeClasses(packages = "org.pointsman.jpos", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule shouldKnowLinksKeysAndJposOnly = classes().that().resideInAPackage("org.pointsman.jpos..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("org.pointsman.jpos..", "org.pointsman.network..",
                    "org.pointsman.security..", "org.pointsman.iso..", "java..", "org.agrona..", "org.jpos..",
                    "org.jdom2..", "org.slf4j..");
}
