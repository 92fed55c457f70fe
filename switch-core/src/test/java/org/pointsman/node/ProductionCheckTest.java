package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What production refuses: a configuration that lacks nothing else, and one thing wrong with it. */
class ProductionCheckTest {
    private static final Path CONFIG = Path.of(System.getProperty("pointsman.root"), "config");
    private static final String SITE = """
            profile: production
            durability: host
            dialects: dialects
            tokensFile: tokens.yaml
            terminals: {host: 127.0.0.1, port: 8583, dialect: cup-pos}
            admin: {host: 127.0.0.1, port: 8585}
            networks:
              - {name: cup, host: 127.0.0.1, port: 8600, dialect: iso87-binary}
            routes:
              - {prefix: "62", minPanDigits: 16, maxPanDigits: 19, networks: [cup]}
            readModel: {where: "OFF"}
            securityModule: {kind: HSM, hosts: ["127.0.0.1:1500"]}
            """;
    private static final String MODULE = "securityModule.kind must be HSM: keys are used in a device only";

    @TempDir
    private Path directory;
    private Path file;

    @BeforeEach
    void layOut() throws IOException {
        file = written(SITE);
        copy(CONFIG.resolve("dialects"), directory.resolve("dialects"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path copy = to.resolve(from.relativize(one).toString());
                Files.copy(one, copy);
                Files.setPosixFilePermissions(copy,
                        PosixFilePermissions.fromString(Files.isDirectory(copy) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private Path written(String text) throws IOException {
        Path written = Files.writeString(directory.resolve("switch.yaml"), text);
        return Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-r-----"));
    }

    private List<String> mistakes() {
        return assertThrows(ConfigException.class, () -> SwitchConfig.check(file)).getMessage().lines().toList();
    }

    @Test
    void shouldHaveNothingToSayOfASiteThatIsWhole() {
        assertTrue(SwitchConfig.check(file).production());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            durability: host | durability: process | durability must be host
            tokensFile: tokens.yaml | | tokensFile must be the file that `pointsman token new` issues tokens into
            tokensFile: tokens.yaml | tokensFile: t ; tokens: [{name: a, token: abcdefghijklmnop, roles: [ADMIN]}] | tokens must be absent
            dialects: dialects | dialects: dialects ; demoEstate: ../demo/estate.yaml | demoEstate must be absent
            dialects: dialects | dialects: dialects ; keyBlockKey: "00112233445566778899AABBCCDDEEFF" | keyBlockKey must be a zone master key under the local master key of the device
            {host: 127.0.0.1, port: 8583 | {host: 0.0.0.0, port: 8583 | terminals.tls must be given: card data
            admin: {host: 127.0.0.1 | admin: {host: 10.0.0.1 | admin.tls must be given: tokens
            {name: cup, host: 127.0.0.1 | {name: cup, host: net.example | networks.tls must be given: card data
            {name: cup, host | {name: cup, embedded: true, host | networks.embedded must be false
            {name: cup, host | {name: cup, zonePinKey: "00112233445566778899AABBCCDDEEFF", host | zonePinKey must be a key under the local master key
            {kind: HSM, hosts: ["127.0.0.1:1500"]} | {kind: SOFTWARE} | securityModule.kind must be HSM: keys are used in a device only
            {kind: HSM, hosts: ["127.0.0.1:1500"]} | {} | securityModule.kind must be HSM
            {kind: HSM, hosts: ["127.0.0.1:1500"]} | {keystore: a.p12, passphraseFd: 3} | securityModule.kind must be HSM
            {kind: HSM, hosts: ["127.0.0.1:1500"]} | {keystore: a.p12} | securityModule.passphraseFile must be given
            {kind: HSM, hosts: ["127.0.0.1:1500"]} | {keystore: a.p12, passphraseFile: p, passphraseFd: 3} | securityModule.passphraseFile must be given
            {kind: HSM, hosts: ["127.0.0.1:1500"]} | {passphraseFile: p} | securityModule.keystore must be the PKCS #12 file
            hosts: ["127.0.0.1:1500"] | hosts: ["127.0.0.1:1500"], keystore: a.p12, passphraseFile: p | securityModule.keystore must be absent
            {kind: HSM, hosts: ["127.0.0.1:1500"]} | {kind: HSM} | securityModule.hosts must be the host:port of each device
            ["127.0.0.1:1500"] | ["10.0.0.9:1500"] | securityModule.tls must be given
            ["127.0.0.1:1500"] | ["nowhere"] | securityModule.hosts must be host:port
            ["127.0.0.1:1500"] | ["127.0.0.1:1500"], keyScheme: KEY_BLOCK | securityModule.doubleLengthMak must be true with keyScheme: KEY_BLOCK
            ["127.0.0.1:1500"] | ["127.0.0.1:1500"], lmkIdentifier: "1" | securityModule.lmkIdentifier must be two digits
            ["127.0.0.1:1500"] | ["127.0.0.1:1500"], ksnDescriptor: A5 | securityModule.ksnDescriptor must be 3 hexadecimal digits
            ["127.0.0.1:1500"] | ["a:1"], timeoutMs: 0 | securityModule.timeoutMs must be 10 to 60000
            {where: "OFF"} | {where: EXTERNAL, url: "jdbc:postgresql://db.example/pointsman"} | readModel.url must be with sslmode=verify-full
            """)
    void shouldNameWhatProductionDoesNotHave(String from, String to, String sentence) throws IOException {
        file = written(SITE.replace(from, to == null ? "" : to.replace(" ; ", "\n")));

        List<String> said = mistakes();

        assertTrue(said.stream().anyMatch(line -> line.contains(sentence)), () -> said + " lacks " + sentence);
    }

    @Test
    void shouldDoWithoutATokensFileWhereAnIdentityProviderVouchesForPeople() throws IOException {
        file = written(SITE.replace("tokensFile: tokens.yaml", "").replace("admin: {host: 127.0.0.1",
                "admin: {oidc: {issuer: https://login.example, audience: a, jwks: https://login.example/keys, "
                        + "roles: {desk: [ADMIN]}}, host: 127.0.0.1"));

        assertTrue(SwitchConfig.check(file).production());
    }

    @ParameterizedTest
    @CsvSource({"switch.yaml, rw-r--r--, chmod 640", "switch.yaml, rw-rw----, chmod 640",
            "dialects/cup-pos/dialect.xml, rw-rw-r--, chmod go-w", "dialects, rwxrwxrwx, chmod go-w"})
    void shouldNameAFileThatOthersMayReadOrChange(String name, String mode, String remedy) throws IOException {
        Files.setPosixFilePermissions(directory.resolve(name), PosixFilePermissions.fromString(mode));

        List<String> said = mistakes();

        assertEquals(1, said.size(), said::toString);
        assertTrue(said.getFirst().endsWith(remedy + " " + directory.resolve(name)), said::toString);
    }

    @Test
    void shouldSayOfADemoWhatIsMissingWhenAskedAsIfItWereProduction() {
        String said = assertThrows(ConfigException.class,
                () -> SwitchConfig.check(CONFIG.resolve("switch.yaml"), "production")).getMessage();

        for (String key : List.of("demoEstate", "zonePinKey", "networks.embedded", "tokens ", "tokensFile",
                "terminals.tls", MODULE)) {
            assertTrue(said.contains(key), () -> key + " in " + said);
        }
    }
}
