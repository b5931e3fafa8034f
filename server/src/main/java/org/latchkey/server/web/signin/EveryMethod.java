package org.latchkey.server.web.signin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** An address that answers to every method itself. Not naming any would leave OPTIONS to Spring. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@RequestMapping(
    method = {
      RequestMethod.GET,
      RequestMethod.HEAD,
      RequestMethod.POST,
      RequestMethod.PUT,
      RequestMethod.PATCH,
      RequestMethod.DELETE,
      RequestMethod.OPTIONS
    })
@interface EveryMethod {

  @AliasFor(annotation = RequestMapping.class, attribute = "path")
  String[] value();
}
