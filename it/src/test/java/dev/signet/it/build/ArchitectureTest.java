/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.build;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may know whom: section 2 of the design. */
class ArchitectureTest {

    private static final List<Path> MODULES = SourceTree.product();

    private static final JavaClasses SIGNET = new ClassFileImporter()
            .importPaths(MODULES.stream().map(ArchitectureTest::classesOf).toList());

    private static final DescribedPredicate<JavaClass> CORE = resideInAPackage("dev.signet.core..");

    @Test
    void theCoreDependsOnNothing() {
        classes()
                .that(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "dev.signet.core..",
                        "org.jspecify.annotations",
                        "org.osgi.annotation..")
                .because("the core is pure JDK, and runs wherever Java does")
                .check(SIGNET);
    }

    @Test
    void insideOfTheCoreNothingGoesUp() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("token")
                .definedBy("dev.signet.core.token..")
                .layer("csrf")
                .definedBy("dev.signet.core.csrf..")
                .layer("revocation")
                .definedBy("dev.signet.core.revocation..")
                .layer("seal")
                .definedBy("dev.signet.core.seal..")
                .layer("audit")
                .definedBy("dev.signet.core.audit..")
                .layer("health")
                .definedBy("dev.signet.core.health..")
                .layer("key ring file")
                .definedBy("dev.signet.core.keyring.file..")
                .layer("key ring")
                .definedBy("dev.signet.core.keyring")
                .layer("secret")
                .definedBy("dev.signet.core.secret..")
                .layer("primitives")
                .definedBy("dev.signet.core.internal..")
                .whereLayer("token")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("csrf")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("seal")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("audit")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("health")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("revocation")
                .mayOnlyBeAccessedByLayers("token")
                .whereLayer("key ring file")
                .mayOnlyBeAccessedByLayers("audit")
                .whereLayer("key ring")
                .mayOnlyBeAccessedByLayers("token", "csrf", "revocation", "seal", "audit", "key ring file")
                .whereLayer("secret")
                .mayOnlyBeAccessedByLayers("token", "csrf", "revocation", "seal", "audit", "key ring file", "key ring")
                .check(SIGNET);
    }

    @Test
    void onlyTheCoreComputesCryptography() {
        noClasses()
                .that(not(CORE))
                // Tells whether a configuration was changed, not whether somebody may change it.
                .and()
                .doNotHaveSimpleName("ConfigurationFingerprint")
                // Prints what md5sum and sha256sum print, for people who compare.
                .and()
                .doNotHaveFullyQualifiedName("dev.signet.cli.relocate.target.Checksum")
                // Prints the fingerprint of a certificate as browsers do, for people who compare.
                .and()
                .doNotHaveFullyQualifiedName("dev.signet.farm.tls.FarmCertificate")
                .should()
                .dependOnClassesThat(resideInAPackage("javax.crypto..")
                        .or(belongToAnyOf(
                                java.security.MessageDigest.class,
                                java.security.SecureRandom.class,
                                java.security.Signature.class,
                                java.security.KeyFactory.class,
                                java.security.KeyPairGenerator.class)))
                .because("cryptography is written, reviewed and tested in one place")
                .check(SIGNET);
    }

    @Test
    void healthChecksKeepDetailsFromStrangers() {
        classes()
                .that()
                .areAssignableTo("org.apache.felix.hc.api.HealthCheck")
                .should()
                .beAssignableTo("dev.signet.core.health.HealthFindings")
                .because("whoever reaches the health checks reads all that they say")
                .check(SIGNET);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.felix.hc.api.FormattingResultLog")
                .because("it makes sentences of what came from elsewhere")
                .check(SIGNET);
    }

    @Test
    void servletsStayWhereRequestsAreAnswered() {
        noClasses()
                .that(not(resideInAnyPackage("dev.signet.auth..", "dev.signet.console..", "dev.signet.farm.demo..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "javax.servlet..")
                .check(SIGNET);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.servlet..")
                .because("Signet knows the Jakarta servlet API only")
                .check(SIGNET);
    }

    @Test
    void theRepositoryIsKnownToFewOnly() {
        noClasses()
                .that(not(resideInAnyPackage(
                        "dev.signet.auth.token..",
                        "dev.signet.cli.relocate..",
                        "dev.signet.crypto.jcr..",
                        "dev.signet.revocation..",
                        "dev.signet.farm.repository..",
                        "dev.signet.farm.upkeep.cleanup..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.jackrabbit..", "javax.jcr..")
                .check(SIGNET);
    }

    @Test
    void adaptersMeetInTheServiceRegistryOnly() {
        for (Path module : MODULES.stream().filter(SourceTree::isBundle).toList()) {
            Set<String> exported = SourceTree.exported(module);
            noClasses()
                    .that(not(livesIn(module)))
                    .should()
                    .dependOnClassesThat(livesIn(module)
                            .and(DescribedPredicate.describe(
                                    "is not exported", type -> !exported.contains(type.getPackageName()))))
                    .because("bundles share what they export, and otherwise meet in the service registry")
                    .allowEmptyShould(true)
                    .check(SIGNET);
        }
    }

    private static DescribedPredicate<JavaClass> livesIn(Path module) {
        String folder = classesOf(module).toUri().toString();
        return DescribedPredicate.describe(
                "lives in " + module,
                type -> type.getSource()
                        .filter(source -> source.getUri().toString().startsWith(folder))
                        .isPresent());
    }

    private static Path classesOf(Path module) {
        return SourceTree.ROOT.resolve(module).resolve("target/classes");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.signet.(**)").should().beFreeOfCycles().check(SIGNET);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Base|Constants|Abstract[A-Z]\\w*|[a-z]2)$")
                .because("such a word says nothing about the thing")
                .check(SIGNET);
    }

    @Test
    void typesAreClosed() {
        Set<String> sealed = SourceFile.all().stream()
                .flatMap(file -> file.sealedTypes().stream())
                .collect(toSet());
        List<JavaClass> open = SIGNET.stream()
                .filter(type -> !type.isInterface() && !type.isEnum() && !type.isRecord() && !type.isAnonymousClass())
                .filter(type -> !type.getModifiers().contains(JavaModifier.FINAL))
                .filter(type -> !sealed.contains(type.getSimpleName()))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .toList();

        assertTrue(open.isEmpty(), () -> "neither final, sealed, record nor enum: " + open);
    }

    @Test
    void everyModuleWasLookedAt() {
        for (Path module : MODULES) {
            assertTrue(
                    SIGNET.stream().anyMatch(livesIn(module)),
                    () -> module
                            + " is not compiled, so that the rules would prove nothing: run mvn test-compile first");
        }
    }
}
