package org.pointsman.ops.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.pointsman.node.OidcConfig;
import org.pointsman.node.SwitchConfig;

/** Knows people by the signed tokens (JWT) of an identity provider. Any thread; one that has to fetch keys waits. */
public final class IdentityProvider {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256,
            JWSAlgorithm.ES256);
    private static final Set<JOSEObjectType> TYPES = Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"));
    private static final int MOST_CHARACTERS = 8_192;
    /** Clocks of two machines differ. */
    private static final long LEEWAY_SECONDS = 30;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@+|:-]{1,48}");

    private final OidcConfig settings;
    private final IssuerKeys keys;
    private final InstantSource clock;
    private final ClaimedRoles roles;

    IdentityProvider(OidcConfig settings, KeySource source, InstantSource clock) {
        this.settings = settings;
        this.keys = new IssuerKeys(source, settings.jwks(), clock);
        this.clock = clock;
        this.roles = new ClaimedRoles(settings.rolesClaim(), settings.roles());
    }

    /** That of a configuration; null when it names none. */
    public static IdentityProvider of(SwitchConfig config) {
        OidcConfig settings = config.admin().oidc();
        if (settings == null) {
            return null;
        }
        KeySource source = settings.keysFromAddress()
                ? KeySource.address(URI.create(settings.jwks()))
                : KeySource.file(config.resolve(settings.jwks()));
        return new IdentityProvider(settings, source, InstantSource.system());
    }

    /** How the console sends people there; null when it does not. */
    public OidcConfig ofConsole() {
        return settings.clientId() == null ? null : settings;
    }

    /** Whether a token is signed by somebody rather than issued here. */
    public static boolean signed(String token) {
        return token.startsWith("eyJ") && token.chars().filter(c -> c == '.').count() == 2;
    }

    /** Who a token stands for. */
    public Verdict verdict(String token) {
        if (token.length() > MOST_CHARACTERS) {
            return new Verdict.Refused("is too long");
        }
        try {
            return verdict(SignedJWT.parse(token));
        } catch (ParseException | JOSEException e) {
            return new Verdict.Refused("is no signed JWT, or none that can be read");
        } catch (IOException e) {
            return new Verdict.Unreachable(e.getMessage());
        }
    }

    private Verdict verdict(SignedJWT token) throws IOException, ParseException, JOSEException {
        JWSHeader header = token.getHeader();
        String wrong = wrong(header);
        if (wrong != null) {
            return new Verdict.Refused(wrong);
        }
        JWK key = keys.find(header.getKeyID());
        if (key == null) {
            return new Verdict.Refused("names a key that the identity provider does not publish");
        }
        if (!signed(token, key)) {
            return new Verdict.Refused("has a signature that is not the identity provider's");
        }
        JWTClaimsSet claims = token.getJWTClaimsSet();
        wrong = wrong(claims);
        return wrong == null
                ? new Verdict.Known(name(claims) + "@" + host(), roles.of(claims))
                : new Verdict.Refused(wrong);
    }

    // What a token says of its own key is never followed: a kid of the published ones, and nothing else.
    private static String wrong(JWSHeader header) {
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            return "is signed with " + header.getAlgorithm() + "; RS256, PS256 and ES256 are accepted";
        }
        if (header.getType() != null && !TYPES.contains(header.getType())) {
            return "is of the type " + header.getType() + ", not JWT";
        }
        return header.getKeyID() == null ? "names no key" : null;
    }

    private static boolean signed(SignedJWT token, JWK key) throws JOSEException {
        JWSVerifier verifier = switch (key) {
            case RSAKey rsa -> new RSASSAVerifier(rsa);
            case ECKey curve -> new ECDSAVerifier(curve);
            default -> throw new IllegalStateException("a key of " + key.getKeyType());
        };
        JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
        boolean meant = key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm);
        return meant && verifier.supportedJWSAlgorithms().contains(algorithm) && token.verify(verifier);
    }

    private String wrong(JWTClaimsSet claims) {
        Instant now = clock.instant();
        if (!settings.issuer().equals(claims.getIssuer())) {
            return "is from another issuer";
        }
        if (!claims.getAudience().contains(settings.audience())) {
            return "is for somebody else";
        }
        if (claims.getExpirationTime() == null) {
            return "has no end";
        }
        if (!now.isBefore(claims.getExpirationTime().toInstant().plusSeconds(LEEWAY_SECONDS))) {
            return "has ended: sign in again";
        }
        if (claims.getNotBeforeTime() != null
                && now.isBefore(claims.getNotBeforeTime().toInstant().minusSeconds(LEEWAY_SECONDS))) {
            return "is not valid yet";
        }
        return NAME.matcher(name(claims)).matches() ? null : "names nobody in " + settings.actorClaim();
    }

    private String name(JWTClaimsSet claims) {
        return Objects.toString(claims.getClaim(settings.actorClaim()), "");
    }

    private String host() {
        return URI.create(settings.issuer()).getHost();
    }
}
