package org.pointsman.lab.tls;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.ops.cli.VerbFailure;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.tls.PeerCertificates;
import org.pointsman.tls.TlsContext;
import org.pointsman.tls.TlsException;
import org.pointsman.tls.TlsSettings;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** TLS of what plays a terminal or a network; none of them: in clear. */
public final class TlsOptions {
    @Option(names = "--tls-trust", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "speaks TLS; PEM certificates that sign those of the other side")
    private Path trust;

    @Option(names = "--tls-certificate", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "the own certificate, PEM")
    private Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "its private key, PKCS #8")
    private Path key;

    /** Null for clear TCP; {@link VerbFailure} when the files cannot be used. */
    public TlsContext context() {
        return trust == null && certificate == null ? null : open(PeerCertificates.NONE);
    }

    /** The same of a server: with {@code --tls-trust} the other side has to show a certificate. */
    public TlsContext server() {
        return certificate == null ? null : open(trust == null ? PeerCertificates.NONE : PeerCertificates.REQUIRED);
    }

    /** What another process of the same kind is started with. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        given(words, "--tls-trust", trust);
        given(words, "--tls-certificate", certificate);
        given(words, "--tls-key", key);
        return words;
    }

    private static void given(List<String> words, String option, Path file) {
        if (file != null) {
            words.addAll(List.of(option, file.toString()));
        }
    }

    private TlsContext open(PeerCertificates peers) {
        try {
            return TlsContext
                    .open(new TlsSettings(certificate, key, trust, null, peers, TlsSettings.PROTOCOLS, List.of()));
        } catch (TlsException e) {
            throw new VerbFailure(ExitCode.USAGE, e.getMessage());
        }
    }
}
