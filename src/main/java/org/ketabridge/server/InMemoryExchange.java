package org.ketabridge.server;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.OwnRequest.Answer;

/** One request and its answer as the servlet sees them, in memory. What HAPI's servlet never asks for is absent. */
final class InMemoryExchange {

    private static final String PROTOCOL = "HTTP/1.1";

    private final OwnRequest asked;
    private final byte[] sent;
    private final ByteArrayInputStream body;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> attributes;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintWriter writer = new PrintWriter(new OutputStreamWriter(written, StandardCharsets.UTF_8));
    private final Map<String, String> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int status = HttpServletResponse.SC_OK;

    InMemoryExchange(OwnRequest asked) {
        this.asked = asked;
        this.sent = asked.body().getBytes(StandardCharsets.UTF_8);
        this.body = new ByteArrayInputStream(sent);
        this.headers.putAll(asked.headers());
        this.attributes = new HashMap<>(asked.attributes());
    }

    HttpServletRequest request() {
        return proxy(HttpServletRequest.class, this::ofRequest);
    }

    HttpServletResponse response() {
        return proxy(HttpServletResponse.class, this::ofResponse);
    }

    Answer answer() {
        writer.flush();
        var all = new HashMap<String, String>();
        answered.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
        return new Answer(status, all, written.toString(StandardCharsets.UTF_8));
    }

    /** What one method returns. */
    @FunctionalInterface
    private interface Methods {
        @Nullable Object call(String name, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Methods methods) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    case "toString" -> "a request of the server to itself";
                    default -> {
                        var value = methods.call(method.getName(), arguments == null ? new Object[0] : arguments);
                        yield value == null ? nothing(method) : value;
                    }
                }));
    }

    private static @Nullable Object nothing(Method method) {
        var type = method.getReturnType();
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return -1;
        }
        return type == long.class ? -1L : null;
    }

    @SuppressWarnings("JdkObsolete") // That is what a servlet's request has.
    private @Nullable Object ofRequest(String name, Object[] arguments) {
        return switch (name) {
            case "getMethod" -> asked.method();
            case "getRequestURI" -> PublicAddress.FHIR_PATH + "/" + asked.path();
            case "getRequestURL" -> new StringBuffer("http://localhost" + PublicAddress.FHIR_PATH + "/" + asked.path());
            case "getContextPath" -> "";
            case "getServletPath" -> PublicAddress.FHIR_PATH;
            case "getPathInfo" -> "/" + asked.path();
            case "getProtocol" -> PROTOCOL;
            case "getScheme" -> "http";
            case "getServerName", "getRemoteHost" -> "localhost";
            case "getRemoteAddr" -> asked.remoteAddress();
            case "getCharacterEncoding" -> StandardCharsets.UTF_8.name();
            case "getContentType" -> headers.get("Content-Type");
            case "getContentLength" -> sent.length;
            case "getHeader" -> headers.get((String) arguments[0]);
            case "getHeaders" -> {
                var value = headers.get((String) arguments[0]);
                yield Collections.enumeration(value == null ? List.of() : List.of(value));
            }
            case "getHeaderNames" -> Collections.enumeration(headers.keySet());
            case "getParameterMap" -> Map.of();
            case "getParameterNames" -> Collections.emptyEnumeration();
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "getAttributeNames" -> Collections.enumeration(attributes.keySet());
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            case "removeAttribute" -> attributes.remove((String) arguments[0]);
            case "getInputStream" -> new Input();
            default -> null;
        };
    }

    private @Nullable Object ofResponse(String name, Object[] arguments) {
        switch (name) {
            case "setStatus", "sendError" -> status = (int) arguments[0];
            case "setHeader", "addHeader" -> answered.put((String) arguments[0], (String) arguments[1]);
            case "setContentType" -> answered.put("Content-Type", (String) arguments[0]);
            case "containsHeader" -> {
                return answered.containsKey((String) arguments[0]);
            }
            case "getHeader" -> {
                return answered.get((String) arguments[0]);
            }
            case "getStatus" -> {
                return status;
            }
            case "getWriter" -> {
                return writer;
            }
            case "getOutputStream" -> {
                return new Output();
            }
            case "getCharacterEncoding" -> {
                return StandardCharsets.UTF_8.name();
            }
            case "reset", "resetBuffer" -> {
                writer.flush();
                written.reset();
            }
            default -> {}
        }
        return null;
    }

    /** The body that is sent. */
    private final class Input extends ServletInputStream {

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return body.read(bytes, offset, length);
        }

        @Override
        public boolean isFinished() {
            return body.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is there");
        }
    }

    /** The body that is answered. */
    private final class Output extends ServletOutputStream {

        @Override
        public void write(int one) {
            written.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            written.write(bytes, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("the answer is kept");
        }
    }
}
