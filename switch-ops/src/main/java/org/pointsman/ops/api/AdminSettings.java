package org.pointsman.ops.api;

import java.time.ZoneOffset;
import java.util.List;
import org.pointsman.ops.BuildInfo;
import org.pointsman.ops.identity.IdentityProvider;
import org.pointsman.ops.token.LiveTokens;
import org.pointsman.tls.TlsContext;

/**
 * Where the admin API listens and whom it lets in.
 *
 * @param host            address to listen on
 * @param port            0 for any free port
 * @param tls             null: in clear
 * @param demo            whether the clock may be advanced
 * @param tokens          accepted tokens
 * @param issued          further ones, which change while it serves; null for none
 * @param provider        whose signed tokens are taken too; null for nobody's
 * @param zone            local time of the site, told with every answer
 * @param currency        the site's, ISO 4217 numeric, told with every answer
 * @param failuresAMinute unknown tokens of one address within a minute; more, and new ones wait; 0 = any number
 * @param about           what {@code /about} says
 */
public record AdminSettings(String host, int port, TlsContext tls, boolean demo, List<ApiToken> tokens,
        LiveTokens issued, IdentityProvider provider, BuildInfo about, ZoneOffset zone, int currency,
        int failuresAMinute) {
    /** So many unknown tokens of one address within a minute are a mistake; more are guesses. */
    public static final int FAILURES_A_MINUTE = 10;

    /** In clear. */
    public AdminSettings(String host, int port, boolean demo, List<ApiToken> tokens, BuildInfo about, ZoneOffset zone,
            int currency, int failuresAMinute) {
        this(host, port, null, demo, tokens, null, null, about, zone, currency, failuresAMinute);
    }

    public AdminSettings {
        tokens = List.copyOf(tokens);
    }
}
