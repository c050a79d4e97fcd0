"""The tools over the Model Context Protocol: on standard input and output, and on HTTP at ``/mcp``."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mcp import types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.shared.exceptions import MCPError
from pydantic import ValidationError
from starlette.requests import Request
from starlette.routing import Route

from api.core.engine import Engine
from api.core.links import Links
from api.core.problems import faults_of, problem, told
from api.mcp.tools import INSTRUCTIONS, TOOLS, Said
from index.errors import AssistantError
from index.version import product_version

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from mcp.server.context import ServerRequestContext
    from starlette.types import Receive, Scope, Send

    from api.mcp.tools import Tool
    from api.settings import ServiceSettings

HEADERS = ("Mcp-Protocol-Version", "Mcp-Session-Id", "Mcp-Method", "Mcp-Name", "Last-Event-ID")
"""What clients in a browser send beside the usual headers."""

_READ_ONLY = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_TOOLS = {tool.name: tool for tool in TOOLS}


def create_server(engine: Engine, public_url: str | None = None) -> Server[Any]:
    """Return an MCP server whose tools work on the engine's assistant, at the newest revision at every call."""

    async def list_tools(_context: ServerRequestContext[Any], _params: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(tool) for tool in TOOLS])

    async def call_tool(
        context: ServerRequestContext[Any], params: types.CallToolRequestParams
    ) -> types.CallToolResult:
        if params.name not in _TOOLS:
            raise MCPError(types.INVALID_PARAMS, f"There is no tool {params.name!r}. There are: {', '.join(_TOOLS)}.")
        request = context.request
        links = Links(public_url or (str(request.base_url) if isinstance(request, Request) else ""))
        try:
            return await _called(engine, _TOOLS[params.name], params.arguments or {}, links)
        except ValidationError as error:
            return _failed(f"The arguments cannot be used. {told(faults_of(error))}.")
        except AssistantError as error:
            return _failed(str(error))

    return Server(
        "article-rag",
        title="Articles, with exact citations",
        version=product_version(),
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


async def _called(engine: Engine, tool: Tool, arguments: dict[str, Any], links: Links) -> types.CallToolResult:
    """Return what the tool says; a call that the client cancels ends at its next step."""
    asked = tool.takes.model_validate(arguments)
    await engine.loaded()
    await engine.refresh()
    said = None
    async with engine.stream(lambda assistant: tool.work(assistant, asked, links)) as items:
        async for said in items:
            if isinstance(said, AssistantError):
                return _failed(str(said))
    assert isinstance(said, Said)  # noqa: S101 - what every tool yields last
    return types.CallToolResult(content=[types.TextContent(text=said.text)], structured_content=said.data)


def _failed(message: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(text=message)], is_error=True)


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.takes.model_json_schema(),
        output_schema=tool.gives.model_json_schema(),
        annotations=_READ_ONLY,
    )


async def serve_stdio(settings: ServiceSettings) -> None:
    """Serve on standard input and output until the input ends; models are loaded meanwhile."""
    engine = Engine(settings)
    server = create_server(engine, settings.public_url)
    async with engine.running(), stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())


class McpEndpoint:
    """``/mcp`` of the service: each request stands for itself, so that any number of servers may share the work."""

    def __init__(self, engine: Engine, settings: ServiceSettings) -> None:
        self._settings = settings
        self._server = create_server(engine, settings.public_url)
        self._manager: StreamableHTTPSessionManager | None = None
        # With and without the slash: not every client sends its request again where it is redirected.
        self.routes = [Route(path, self, methods=["POST"], include_in_schema=False) for path in ("/mcp", "/mcp/")]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Take requests while this is open."""
        self._manager = StreamableHTTPSessionManager(
            self._server, stateless=True, max_request_body_size=self._settings.max_body
        )
        async with self._manager.run():
            yield

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; one from the page of a site that is not allowed is refused."""
        scope["route"] = self.routes[0]  # for the figures
        request = Request(scope)
        origin = request.headers.get("origin")
        own = request.headers.get("host")
        if origin and origin not in self._settings.cors_origins and urlsplit(origin).netloc != own:
            why = f"Pages of {origin} may not call this service. Allow them: rag serve --cors-origin {origin}"
            await problem(request, 403, why)(scope, receive, send)
            return
        assert self._manager  # noqa: S101 - no request comes before the start
        await self._manager.handle_request(scope, receive, send)
