package org.pointsman.ops.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.registry.model.Role;

class TokenFileTest {
    private static final Instant NOON = Instant.parse("2026-11-30T04:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path directory;
    private TokenFile file;
    private Instant now = NOON;

    @BeforeEach
    void name() {
        file = new TokenFile(directory.resolve("tokens.yaml"));
    }

    private String issue(String name) throws IOException {
        return file.issue(name, List.of(Role.OPERATOR), now, DAY);
    }

    private List<String> valid(LiveTokens tokens) {
        return tokens.valid().stream().map(IssuedToken::name).toList();
    }

    @Test
    void shouldKeepADigestForItsOwnerAloneWhenATokenIsIssued() throws IOException {
        String token = issue("mia");

        String kept = Files.readString(file.path());
        assertFalse(kept.contains(token), kept);
        assertEquals(HexFormat.of().formatHex(TokenDigest.of(token)), file.read().getFirst().sha256());
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file.path()));
    }

    @Test
    void shouldIssueOneTokenANameUntilItEndsOrIsRevoked() throws IOException {
        issue("mia");
        assertThrows(IllegalArgumentException.class, () -> issue("mia"));
        now = NOON.plus(DAY);
        issue("mia");
        assertEquals(1, file.read().size());
        assertTrue(file.revoke("mia"));
        assertFalse(file.revoke("mia"));
        issue("mia");
        assertEquals(1, file.read().size());
    }

    @Test
    void shouldKnowWhatChangedWhileItServesAndForgetWhatEnded() throws IOException {
        LiveTokens tokens = new LiveTokens(file, () -> now);
        assertEquals(List.of(), valid(tokens));
        issue("mia");
        issue("ben");
        now = now.plusSeconds(1);
        assertEquals(List.of("mia", "ben"), valid(tokens));
        file.revoke("mia");
        Files.setLastModifiedTime(file.path(), FileTime.from(NOON));
        now = now.plusSeconds(1);
        assertEquals(List.of("ben"), valid(tokens));
        now = NOON.plus(DAY);
        assertEquals(List.of(), valid(tokens));
    }

    @Test
    void shouldKeepWhatItKnewWhenTheFileCannotBeReadAnyMore() throws IOException {
        issue("mia");
        LiveTokens tokens = new LiveTokens(file, () -> now);
        Files.writeString(file.path(), "tokens: nobody");
        Files.setLastModifiedTime(file.path(), FileTime.from(NOON));
        now = now.plusSeconds(1);
        assertEquals(List.of("mia"), valid(tokens));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokens: nobody", "words", "tokens: [{name: mia}]",
            "tokens: [{name: mia, sha256: '00', roles: [VIEWER], issued: '2026-01-01T00:00:00Z', expires: '2026-01-02T00:00:00Z'}]"})
    void shouldSayWhichFileHoldsNoTokens(String text) throws IOException {
        Files.writeString(file.path(), text);
        IOException refused = assertThrows(IOException.class, file::read);
        assertTrue(refused.getMessage().startsWith(file.path() + " is no file of tokens: "), refused.getMessage());
    }
}
