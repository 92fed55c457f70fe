package org.pointsman.jpos;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jpos.security.SMAdapter;
import org.jpos.security.SecureDESKey;
import org.jpos.security.jceadapter.JCESecurityModule;
import org.jpos.util.NameRegistrar;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.SecurityModuleProvider;

/** Adapters of jPOS to security modules: {@code kind: JPOS}. */
public final class JposSecurityProvider implements SecurityModuleProvider {
    private static final String KIND = "JPOS";
    private static final String REGISTERED = "s-m-adapter.";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public SecurityModule open(Path deploy, String adapter, int calls, int mostWaiting, boolean doubleLengthMak,
            boolean inProcess) {
        EmbeddedQ2 q2 = EmbeddedQ2.open(DeployFiles.read(deploy, "127.0.0.1", 0));
        try {
            SMAdapter<SecureDESKey> found = found(deploy, adapter);
            if (!inProcess && found instanceof JCESecurityModule) {
                throw new IllegalArgumentException(
                        "securityModule.adapter: JCESecurityModule uses keys in this process,"
                                + " which must never hold one in clear in the production profile");
            }
            ThreadPoolExecutor pool = new ThreadPoolExecutor(calls, calls, 1, TimeUnit.MINUTES,
                    new ArrayBlockingQueue<>(mostWaiting),
                    Thread.ofPlatform().daemon().name("jpos-security-", 1).factory());
            return new JposSecurityModule(new AdapterKeys(found), pool, q2::close, doubleLengthMak);
        } catch (RuntimeException e) {
            q2.close();
            throw e;
        }
    }

    @SuppressWarnings("unchecked")
    private static SMAdapter<SecureDESKey> found(Path deploy, String adapter) {
        for (String name : List.of(adapter, REGISTERED + adapter)) {
            if (NameRegistrar.getIfExists(name) instanceof SMAdapter<?> one) {
                return (SMAdapter<SecureDESKey>) one;
            }
        }
        throw new IllegalArgumentException("securityModule.adapter: jPOS has registered no security module as "
                + adapter + " from " + deploy + "; its log says why");
    }
}
