package org.pointsman.ops.console;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Serves the files of the page to anybody; what they show is asked of the API with the token of who looks. */
public final class Console {
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9-]+/)?[a-z0-9-]+\\.(?:js|css|json|svg|txt)");
    private final Map<String, ConsoleFile> files = new ConcurrentHashMap<>();
    private final String policy;

    /** @param issuer address of the identity provider the page signs people in with; null for none */
    public Console(String issuer) {
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
                + (issuer == null ? "" : " " + origin(URI.create(issuer)))
                + "; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static String origin(URI issuer) {
        return issuer.getScheme() + "://" + issuer.getRawAuthority();
    }

    /** Answers a path of the page. */
    @FunctionalInterface
    public interface Missing {
        /** There is no such file. */
        RuntimeException of(String path);
    }

    /** Adds the page at / and its files below /console/. */
    public void serve(JavalinDefaultRoutingApi routes, Missing missing) {
        for (HandlerType method : new HandlerType[]{HandlerType.GET, HandlerType.HEAD}) {
            routes.addHttpHandler(method, "/", context -> answer(context, "index.html", missing));
            routes.addHttpHandler(method, "/console/<name>",
                    context -> answer(context, named(context.pathParam("name")), missing));
        }
    }

    private static String named(String name) {
        return NAME.matcher(name).matches() ? name : "";
    }

    // Names are those of files only: what is not there is not remembered.
    private ConsoleFile file(String name) {
        ConsoleFile known = files.get(name);
        ConsoleFile file = known == null ? ConsoleFile.load(name) : known;
        if (known == null && file != null) {
            files.put(name, file);
        }
        return file;
    }

    private void answer(Context context, String name, Missing missing) {
        ConsoleFile file = name.isEmpty() ? null : file(name);
        if (file == null) {
            throw missing.of(context.path());
        }
        context.header("Content-Security-Policy", policy).header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer").header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .header("Cache-Control", "no-cache").header("ETag", file.etag());
        if (file.etag().equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        context.contentType(file.type()).result(file.bytes());
    }
}
