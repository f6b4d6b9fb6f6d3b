package org.ketabridge.smart.scope;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.InvocationHandlerAdapter;

/** The endpoint without one hook of one interceptor, until it is closed. */
final class WithoutHook implements AutoCloseable {

    private final RestfulServer endpoint;
    private final List<Object> before;

    WithoutHook(RestfulServer endpoint, Object interceptor, Method hook) {
        this.endpoint = endpoint;
        this.before = registered(endpoint);
        // All anew: where hooks have the same order, that of registration counts.
        register(before.stream()
                .map(each -> each == interceptor ? without(interceptor, hook) : each)
                .toList());
    }

    static List<Object> registered(RestfulServer endpoint) {
        return List.copyOf(endpoint.getInterceptorService().getAllRegisteredInterceptors());
    }

    /** In an order that stays. */
    static List<Method> hooks(Object interceptor) {
        return Arrays.stream(interceptor.getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Hook.class))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private void register(List<Object> interceptors) {
        registered(endpoint).forEach(endpoint::unregisterInterceptor);
        interceptors.forEach(endpoint::registerInterceptor);
    }

    /** An object with the other hooks alone, which hands them on. */
    private static Object without(Object interceptor, Method hook) {
        var builder = new ByteBuddy().subclass(Object.class);
        for (var other : hooks(interceptor)) {
            if (!other.equals(hook)) {
                other.setAccessible(true);
                builder = builder.defineMethod(other.getName(), other.getReturnType(), Visibility.PUBLIC)
                        .withParameters(other.getParameterTypes())
                        .intercept(InvocationHandlerAdapter.of(
                                (proxy, method, arguments) -> handOn(interceptor, other, arguments)))
                        .annotateMethod(other.getAnnotations());
            }
        }
        try {
            return builder.make()
                    .load(WithoutHook.class.getClassLoader())
                    .getLoaded()
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object handOn(Object interceptor, Method hook, Object[] arguments) throws Throwable {
        try {
            return hook.invoke(interceptor, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    @Override
    public void close() {
        register(before);
    }
}
