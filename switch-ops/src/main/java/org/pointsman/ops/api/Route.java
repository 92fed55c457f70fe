package org.pointsman.ops.api;

import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.pointsman.registry.model.Role;

/**
 * One endpoint, said once: what is called, by whom, what it takes and tells, what carries it out. It is served and
 * described from here; a schema is named as {@code components.json} has it.
 */
final class Route {
    /** In the place of a schema. */
    static final String CSV = "text/csv";
    /** In the place of a schema: {@code LiveEvent} as server-sent events. */
    static final String EVENTS = "text/event-stream";

    private final HandlerType method;
    private final String path;
    private final String operation;
    private final Set<Role> roles;
    private final Consumer<ApiCall> handler;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Reply> replies = new ArrayList<>();
    private String summary = "";
    private Class<?> body;
    private String bodySchema;
    private boolean versioned;
    private boolean repeatable;
    private boolean missable;
    private boolean conflicting;
    private boolean demoOnly;
    private boolean watched;
    private String whole;
    private boolean streaming;
    private BiConsumer<ApiCall, String> startingHandler;

    /**
     * What is told when it went well.
     *
     * @param schema null for plain text
     * @param tagged whether the version comes with it as an ETag
     */
    record Reply(int status, String description, String schema, boolean tagged) {
    }

    private Route(HandlerType method, String path, String operation, Set<Role> roles, Consumer<ApiCall> handler) {
        this.method = method;
        this.path = path;
        this.operation = operation;
        this.roles = roles;
        this.handler = handler;
        this.missable = path.contains("{");
        this.conflicting = !method.equals(HandlerType.GET);
        this.watched = reads() && Access.TRANSACTION_READERS.equals(roles);
    }

    /**
     * @param path      with {@code {name}} for path parameters
     * @param operation its name for generated clients
     * @param roles     who may call it; null when it asks for no token
     */
    static Route get(String path, String operation, Set<Role> roles, Consumer<ApiCall> handler) {
        return new Route(HandlerType.GET, path, operation, roles, handler);
    }

    static Route post(String path, String operation, Set<Role> roles, Consumer<ApiCall> handler) {
        return new Route(HandlerType.POST, path, operation, roles, handler);
    }

    static Route delete(String path, String operation, Set<Role> roles, Consumer<ApiCall> handler) {
        return new Route(HandlerType.DELETE, path, operation, roles, handler);
    }

    Route says(String newSummary) {
        summary = newSummary;
        return this;
    }

    /** A part of the path. */
    Route named(String name, String description) {
        return named(name, description, Parameter.Type.TEXT);
    }

    Route named(String name, String description, Parameter.Type type) {
        return with(name, "path", description, type);
    }

    Route query(String name, String description) {
        return query(name, description, Parameter.Type.TEXT);
    }

    Route query(String name, String description, Parameter.Type type) {
        return with(name, "query", description, type);
    }

    /** It tells a list page by page. */
    Route paged() {
        return query("cursor", "`next` of the page before").query("limit", "page size", Parameter.Type.LIMIT);
    }

    /** It tells a list at once, and says why that is never long. */
    Route whole(String why) {
        whole = why;
        return this;
    }

    /** It takes {@code If-Match}. */
    Route versioned() {
        versioned = true;
        return this;
    }

    /** It takes {@code Idempotency-Key}. */
    Route repeatable() {
        repeatable = true;
        return this;
    }

    /** The same with words of its own. */
    Route repeatable(String description) {
        return header("Idempotency-Key", description);
    }

    Route header(String name, String description) {
        return with(name, "header", description, Parameter.Type.TEXT);
    }

    /** Its answer has no end: who is shown it is noted before. */
    Route streams() {
        streaming = true;
        return this;
    }

    private Route with(String name, String in, String description, Parameter.Type type) {
        parameters.add(new Parameter(name, in, description, type));
        return this;
    }

    /** What is read from the body, and the schema that says so. */
    Route body(Class<?> type, String schema) {
        body = type;
        bodySchema = schema;
        return this;
    }

    Route tells(String schema) {
        return answers(200, summary, schema);
    }

    /** What was told last comes with its version. */
    Route tagged() {
        Reply last = replies.removeLast();
        replies.add(new Reply(last.status(), last.description(), last.schema(), true));
        return this;
    }

    Route text() {
        return answers(200, summary, null);
    }

    /** As comma-separated values. */
    Route csv() {
        return answers(200, summary, CSV);
    }

    Route carriedOut() {
        return answers(200, "carried out", "Reply");
    }

    Route created() {
        return answers(201, "carried out", "Reply");
    }

    Route waits() {
        return answers(202, "waits for other people; `approvalId` names the request", "Reply");
    }

    Route answers(int status, String description, String schema) {
        replies.add(new Reply(status, description, schema, false));
        return this;
    }

    /** What it is about may not be there, though the path does not name it. */
    Route mayMiss() {
        missable = true;
        return this;
    }

    Route withoutConflict() {
        conflicting = false;
        return this;
    }

    Route inDemoOnly() {
        demoOnly = true;
        return this;
    }

    /** Who is shown it is noted, as everything is that not every reader may see. */
    Route watchesReaders() {
        watched = true;
        return this;
    }

    /** What it tells as long as the switch starts; without this it is refused. */
    Route whileStarting(BiConsumer<ApiCall, String> newHandler) {
        startingHandler = newHandler;
        return this;
    }

    HandlerType method() {
        return method;
    }

    String path() {
        return path;
    }

    String operation() {
        return operation;
    }

    String summary() {
        return summary;
    }

    /** Why its list is never long; null where it is told page by page, or is none. */
    String bounded() {
        return whole;
    }

    List<Parameter> parameters() {
        return parameters;
    }

    List<Reply> replies() {
        return replies;
    }

    /** Null when it reads none. */
    Class<?> body() {
        return body;
    }

    String bodySchema() {
        return bodySchema;
    }

    boolean asksForVersion() {
        return versioned;
    }

    boolean asksForKey() {
        return repeatable;
    }

    boolean missable() {
        return missable;
    }

    boolean conflicting() {
        return conflicting;
    }

    boolean demoOnly() {
        return demoOnly;
    }

    /** Whether it is noted who is answered. */
    boolean watched() {
        return watched;
    }

    /** Whether its answer has no end. */
    boolean streaming() {
        return streaming;
    }

    boolean reads() {
        return method.equals(HandlerType.GET);
    }

    /** Whether it is answered without a token. */
    boolean open() {
        return roles == null;
    }

    /** Who may call it; null when it asks for no token. */
    Set<Role> roles() {
        return roles;
    }

    boolean allows(Caller caller) {
        return caller.roles().stream().anyMatch(roles::contains);
    }

    /** Whether it takes this query parameter; {@code atLeast} is taken by every question. */
    boolean takes(String parameter) {
        return (reads() && parameter.equals("atLeast"))
                || parameters.stream().anyMatch(one -> one.in().equals("query") && one.name().equals(parameter));
    }

    void handle(ApiCall call) {
        handler.accept(call);
    }

    void handleWhileStarting(ApiCall call, String progress) {
        if (startingHandler == null) {
            throw new ProblemException(503, "STARTING", "the switch is starting: " + progress + "; ask again later");
        }
        startingHandler.accept(call, progress);
    }

    @Override
    public String toString() {
        return method.name() + " " + path;
    }
}
