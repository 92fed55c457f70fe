package org.pointsman.ops.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.pointsman.journal.OwnerOnly;
import org.pointsman.registry.model.Role;

/**
 * The file of the tokens that were issued, readable by its owner alone. Tokens themselves are not in it. One process
 * writes at a time; a switch only reads.
 */
public final class TokenFile {
    private static final String PREFIX = "pm_";
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final Path path;

    public TokenFile(Path path) {
        this.path = path;
    }

    private record Content(List<IssuedToken> tokens) {
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * All that were issued and not revoked, those that have ended too; none when there is no file.
     *
     * @throws IOException when it cannot be read or is no such file; says what is wrong
     */
    public List<IssuedToken> read() throws IOException {
        try {
            Content content = YAML.readValue(Files.readAllBytes(path), Content.class);
            return content.tokens == null ? List.of() : List.copyOf(content.tokens);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (JsonProcessingException | RuntimeException e) {
            String why = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw new IOException(path + " is no file of tokens: " + why, e);
        }
    }

    /**
     * Issues a token.
     *
     * @return the token itself, which is kept nowhere
     * @throws IllegalArgumentException when the name has one that is valid
     */
    public String issue(String name, List<Role> roles, Instant now, Duration valid) throws IOException {
        List<IssuedToken> kept = new ArrayList<>(read());
        kept.removeIf(token -> token.name().equals(name) && !token.validAt(now));
        if (kept.stream().anyMatch(token -> token.name().equals(name))) {
            throw new IllegalArgumentException(name + " has a token: revoke it first, or take another name");
        }
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        kept.add(new IssuedToken(name, HexFormat.of().formatHex(TokenDigest.of(token)), roles, now.toString(),
                now.plus(valid).toString()));
        write(kept);
        return token;
    }

    /** Revokes the token of a name; false when it has none. */
    public boolean revoke(String name) throws IOException {
        List<IssuedToken> kept = new ArrayList<>(read());
        boolean had = kept.removeIf(token -> token.name().equals(name));
        if (had) {
            write(kept);
        }
        return had;
    }

    // Written aside: who reads meanwhile has the former or the new one, whole.
    private void write(List<IssuedToken> tokens) throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ".next");
        OwnerOnly.file(aside);
        Files.write(aside, YAML.writeValueAsBytes(new Content(tokens)));
        Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
